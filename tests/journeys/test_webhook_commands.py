"""`mailhub webhooks` from a terminal, and a hub at work that tells a receiver what happens."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.cli.run import Part, running
from mailhub.clock import SystemClock
from mailhub.hub import Hub, build_hub
from mailhub.inbound.intake import Arrival
from mailhub.jobs import seal_history
from mailhub.settings import load_settings
from mailhub.store.queries.watching import workload
from mailhub.web.exposition import exposition
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.peers.receiver import Receiver, receiving

PAGE = Path(__file__).parents[2] / "docs/how_to/tell_your_crm.md"
Say = Callable[..., Result]


@pytest.fixture
def say(sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs `mailhub webhooks` on the sample channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    return lambda *words: CliRunner().invoke(app, ["webhooks", *words])


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def at_work(do: Callable[[Hub], object]) -> None:
    """Something that the hub does meanwhile."""
    hub = build_hub(load_settings(), SystemClock())
    do(hub)
    hub.close()


def take_lead(hub: Hub) -> None:
    text = f"From: {SALLY}\r\nTo: {LEADS}\r\nSubject: Lead\r\n\r\n{HOT}".encode()
    now = hub.clock.now()
    arrival = Arrival(recipient=LEADS, envelope_from=SALLY, raw=text, peer="127.0.0.1", via="smtp", received_at=now)
    hub.intake.take([arrival])
    while hub.processing.work_batch():
        pass
    seal_history(hub)


def take_and_tell(hub: Hub) -> None:
    take_lead(hub)
    while hub.webhooks.work():
        pass


def secret_in(told: Result) -> str:
    found = re.search(r"^secret: (whsec_\S+)$", told.output, re.MULTILINE)
    assert found, told.output
    return found[1]


def test_a_webhook_is_added_listed_looked_at_and_removed(say: Say, receiver: Receiver) -> None:
    assert "There is no webhook." in say("list").output
    told = say("add", "acme", receiver.url, "--events", "lead.received, lead.won")
    assert told.exit_code == 0, told.output
    assert "Webhook 1 is told of lead.received, lead.won." in told.output
    assert say("messages", "1").output == "There is no such message.\n"
    at_work(take_and_tell)
    assert "1 delivered" in say("list").output
    assert re.search(r"1 +lead\.received +delivered .* tried 1 times +204", say("messages", "1").output)
    assert say("remove", "1").exit_code == 0
    assert "There is no webhook." in say("list").output


def test_what_is_wrong_with_a_webhook_is_said_in_a_sentence(say: Say, receiver: Receiver) -> None:
    assert "There is no vendor 'nobody'." in say("add", "nobody", receiver.url).output
    assert "begins with https://" in say("add", "acme", "ftp://crm.example").output
    assert "Did you mean lead.won?" in say("add", "acme", receiver.url, "--events", "lead.win").output
    assert "There is no webhook 7;" in say("secret", "7").output
    assert "--since an instant, or one --message" in say("replay", "1").output
    say("add", "acme", receiver.url)
    assert "is no instant" in say("replay", "1", "--since", "yesterday").output


def test_a_ping_says_what_the_receiver_answered(say: Say, receiver: Receiver) -> None:
    say("add", "acme", receiver.url)
    assert (say("test", "1").output, say("test", "1").exit_code) == ("It answered 204.\n", 0)
    receiver.otherwise = 500
    refused = say("test", "1")
    assert (refused.output, refused.exit_code) == ("It answered 500.\n", 1)


def test_what_waits_for_a_receiver_is_told_by_the_status(say: Say, receiver: Receiver) -> None:
    say("add", "acme", receiver.url, "--events", "lead.received")
    receiver.otherwise = 500
    at_work(take_and_tell)
    told = CliRunner().invoke(app, ["status"]).output
    assert re.search(r"^webhooks +1 messages on their way; the oldest waits for ", told, re.MULTILINE)
    assert "mailhub_webhook_messages 1.0" in (page := metrics())
    assert 'mailhub_webhooks_total{result="put_off"} 1.0' in page


def metrics() -> str:
    pages: list[bytes] = []

    def look(hub: Hub) -> None:
        with hub.units.reading() as unit:
            pages.append(exposition(workload(unit)))

    at_work(look)
    return pages[0].decode()


def test_a_secret_is_shown_again_and_changes_when_it_is_rotated(say: Say, receiver: Receiver) -> None:
    first = secret_in(say("add", "acme", receiver.url))
    assert say("secret", "1").output.strip() == first
    second = secret_in(say("rotate", "1"))
    assert second != first
    assert say("secret", "1").output.strip() == second


def test_a_webhook_is_disabled_enabled_and_replayed(say: Say, receiver: Receiver) -> None:
    say("add", "acme", receiver.url, "--events", "lead.received")
    assert say("disable", "1").output == "Webhook 1 is told no more.\n"
    assert "disabled (by_hand)" in say("list").output
    at_work(take_and_tell)
    assert receiver.taken == []
    say("enable", "1")
    at_work(lambda hub: hub.webhooks.work())
    assert receiver.events() == ["lead.received"]
    assert say("replay", "1", "--since", "2020-01-01").output == "1 messages are sent again.\n"
    assert say("replay", "1", "--message", "5").exit_code == 2


def test_every_event_is_listed_with_what_it_means(say: Say) -> None:
    assert re.search(r"^lead\.won +The partner sold\.$", say("events").output, re.MULTILINE)


def test_a_hub_at_work_tells_its_receivers_by_itself(say: Say, receiver: Receiver) -> None:
    say("add", "acme", receiver.url, "--events", "lead.received")

    def work(hub: Hub) -> None:
        take_lead(hub)
        with running(hub, {Part.WORKER}):
            for _ in range(200):
                if receiver.taken:
                    return
                time.sleep(0.05)

    at_work(work)
    assert receiver.events() == ["lead.received"]


def test_the_check_that_the_documents_show_believes_our_messages_and_no_other(say: Say, receiver: Receiver) -> None:
    secret = secret_in(say("add", "acme", receiver.url, "--events", "lead.received"))
    at_work(take_and_tell)
    [taken] = receiver.taken
    shown: dict[str, Any] = {}
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(code, shown)
    check, headers, body = shown["is_from_mailhub"], dict(taken.headers), taken.body.encode()
    assert check(secret, headers, body)
    assert not check(secret, headers, body + b" ")
    assert not check(secret_in(say("rotate", "1")), headers, body)
    assert not check(secret, headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) - 400)}, body)
