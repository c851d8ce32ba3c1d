"""Canaries: unmistakable words are planted where a person's data come in, and looked for where they must not be."""

import json
import logging
import re
import warnings
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic import SecretStr
from sqlalchemy import make_url
from typer.testing import CliRunner

from mailhub.cli import app
from mailhub.cli.opening import log_as_json, log_decision
from mailhub.clock import SetClock
from mailhub.domain.commands import ErasePerson
from mailhub.domain.terms import ReportName
from mailhub.hub import build_hub
from mailhub.inbound.processing import Processing
from mailhub.jobs import TIMETABLE, let_go_of_erased, run_job
from mailhub.settings import Settings
from mailhub.store.audit.sealing import seal
from mailhub.store.audit.verifying import Verification
from mailhub.store.forgetting import texts_of
from mailhub.store.forgetting.declared import wordy_columns
from mailhub.store.tables import Mail
from tests.journeys.cast import ADAM, CALLUM, GRACE, LEADS, MEGAN, OLIVIA, QUENTIN, REGISTER, SALLY, SVENJA, VERA
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING

NAME, ADDRESS, NUMBER = "Zephyrine Quorrabel", "zephyrine@xylotone.example", "7946 0931"
NOTE, FEEDBACK, CLAIM = "Vortexglimmer", "Plumquartz", "Snorkelwise"
CANARIES = ("Zephyrine", "Quorrabel", ADDRESS, NUMBER, NUMBER.replace(" ", ""), NOTE, FEEDBACK, CLAIM)
OPERATOR = "operator@hub.example"
WATCHING = {"Authorization": "Bearer " + "t" * 32}
LEAD = f"""\
Company: Xylotone Ltd
Contact: {NAME}
E-Mail: {ADDRESS}
Phone: +44 20 {NUMBER}
Country: United Kingdom
Region: London
City: London
Product: firewall
Source: trade show
Need: Firewalls for the branches. {NAME} reads {ADDRESS} and +44 20 {NUMBER}.
Notes: {NOTE} is the word at the gate; ask for {NAME}.
"""
CLAIMED = f"""\
Company: Xylotone Ltd
Contact: {NAME}
E-Mail: {ADDRESS}
Phone: +44 20 {NUMBER}
Country: United Kingdom
Region: London
Product: SX-400
Quantity: 12
Value: 9000 GBP
Expected close: 2027-02-01
Note: {CLAIM} is what {NAME} calls it.
"""


def found_in(text: str) -> list[str]:
    """The canaries that a text has."""
    return [word for word in CANARIES if word.casefold() in text.casefold()]


@pytest.fixture
def watched(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange with an operator, whose log is what it is in production; other tests find the log as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    settings: dict[str, Any] = {
        "database_url": planted_url,
        "mail_folder": tmp_path / "outgoing",
        "metrics_token": SecretStr("t" * 32),
        "operator_address": OPERATOR,
    }
    clock = SetClock(MONDAY_MORNING)
    key = SecretStr("a-key-for-tests-only-0123456789abcdef")
    hub = build_hub(Settings(signing_keys=[key], **settings), clock, journal=log_decision)
    with warnings.catch_warnings():
        yield Exchange(hub, clock)
    hub.close()
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


def told_by_watchers(exchange: Exchange) -> Iterator[str]:
    """Everything that those see who watch the hub, or come to its pages without a mail."""
    for path in ("/health/live", "/health/ready", "/metrics", "/", f"/a/{NAME}", "/openapi.json", "/docs"):
        yield exchange.browser.get(path, headers=WATCHING).text


def mails(exchange: Exchange, addresses: Iterable[str], names: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """All that the mails to these addresses (of these names) say, each with the mail's name."""
    wanted = set(names)
    for mail in exchange.rows(Mail):
        if mail.recipient in addresses and (not wanted or mail.name in wanted):
            yield f"{mail.name} to {mail.recipient}", "\n".join(texts_of(mail.content))


def live(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lead from its letter to its order, a registration, reports, a relay that fails and a letter that is parked."""
    exchange.post(SALLY, LEADS, LEAD)
    offer = exchange.last_to(OLIVIA, "offer")
    for link in re.findall(r"/a/[a-z2-7]{37}", offer.text):
        assert found_in(exchange.browser.get(link).text) == []
    assert [(name, found_in(text)) for name, text in mails(exchange, [OLIVIA]) if found_in(text)] == []
    exchange.click(offer.link("Accept this lead"))
    details = exchange.last_to(OLIVIA, "lead_details")
    assert len(found_in(details.text)) >= 4  # they do fly where they may
    exchange.reply(details, OLIVIA, f"status: meeting, 9k\n\n{NAME} says {FEEDBACK}")
    exchange.post(CALLUM, REGISTER, CLAIMED)
    exchange.post(GRACE, "ask@hub.example", "REPORT")
    exchange.post(GRACE, "ask@hub.example", "CSV")
    with monkeypatch.context() as patched:
        patched.setattr(exchange.hub.delivery._transport, "hand_over", _fail)
        exchange.deliver()
    with monkeypatch.context() as patched:
        patched.setattr(Processing, "_work", _fail)
        exchange.post(SALLY, LEADS, LEAD.replace("Xylotone Ltd", "Xylotone Gate Ltd"))
    exchange.post("stranger@elsewhere.example", LEADS, LEAD)
    exchange.let_pass(timedelta(days=8))
    exchange.reply(details, OLIVIA, f"won 9,000 GBP\n\n{FEEDBACK}, says {NAME}")
    exchange.let_pass(timedelta(days=1))
    for job in TIMETABLE:
        run_job(exchange.hub, job)
    exchange.deliver()


def _fail(*_: object) -> None:
    raise ConnectionError(f"{NAME} <{ADDRESS}> is not known here: {NOTE}")


def test_no_canary_is_seen_where_it_must_not_be(
    watched: Exchange, planted_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log_as_json()
    live(watched, monkeypatch)
    log = capsys.readouterr().err
    assert {"decided", "mails_delivered", "hand_over_failed", "letter_failed"} <= {
        json.loads(line)["event"] for line in log.splitlines()
    }
    assert found_in(log) == []
    assert [found for text in told_by_watchers(watched) if (found := found_in(text))] == []
    outsiders = mails(watched, (MEGAN, ADAM, SVENJA, OPERATOR), ())
    shown = [(name, found_in(text)) for name, text in outsiders if found_in(text)]
    assert {name for name, _ in shown} <= {f"letter_shown to {OPERATOR}"}  # what it is for
    pushed = mails(watched, (OLIVIA, CALLUM, GRACE, VERA, SALLY, QUENTIN), {*ReportName, "report_answer", "digest"})
    reports = list(pushed)
    assert reports
    assert [(name, found_in(text)) for name, text in reports if found_in(text)] == []
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    for words in (("status",), ("explain", "LEAD-1"), ("explain", "LETTER-1"), ("mail", "outbox"), ("mail", "parked")):
        assert found_in(CliRunner().invoke(app, list(words)).output) == [], words


def test_a_canary_in_a_log_line_is_heard(watched: Exchange, capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json()
    structlog.get_logger().info("letter_put_down", subject=f"From {NAME}")
    assert found_in(capsys.readouterr().err) == ["Zephyrine", "Quorrabel"]
    assert found_in(json.dumps({"note": NOTE.upper()})) == [NOTE]


def test_after_an_erasure_no_canary_is_left_anywhere(
    watched: Exchange, planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(watched, monkeypatch)
    assert {"leads.need", "letters.raw", "mails.content", "history.body"} <= set(columns_naming(watched))
    assert any(found_in("\n".join(texts_of(file.read_bytes()))) for file in (tmp_path / "outgoing").iterdir())
    watched.hub.bus.dispatch(ErasePerson(named=ADDRESS))
    let_go_of_erased(watched.hub)
    assert columns_naming(watched) == []
    files = list((tmp_path / "outgoing").iterdir())
    assert files
    assert [file.name for file in files if found_in("\n".join(texts_of(file.read_bytes())))] == []
    watched.assert_all_holds()
    with watched.hub.units() as unit:
        while seal(unit):
            pass
        assert list(Verification(unit).faults()) == []
    path = make_url(planted_url).database or ""
    if planted_url.startswith("sqlite"):
        beside = [file for file in Path(path).parent.iterdir() if file.name.startswith(Path(path).name)]
        assert [(file.name, word) for file in beside for word in written_in(file.read_bytes())] == []


def columns_naming(exchange: Exchange) -> list[str]:
    """Every column of the store that has a canary, in clear or within a mail or a file."""
    found = set()
    with exchange.hub.units.reading() as unit:
        for table, column in wordy_columns():
            for value in unit.session.execute(table.select().with_only_columns(column)).scalars():
                texts = texts_of(value) if isinstance(value, bytes) else [str(value)]
                if any(map(found_in, texts)):
                    found.add(f"{table.name}.{column.name}")
    return sorted(found)


def written_in(content: bytes) -> list[str]:
    """The canaries in the bytes of a file, as they are or in base 64, however they are aligned there."""
    return [word for word in CANARIES if any(form in content for form in _forms(word))]


def _forms(word: str) -> Iterator[bytes]:
    yield word.encode()
    yield word.lower().encode()
    for lead in range(3):
        # What the neighbours have a part in is cut off at both ends.
        yield b64encode(b"\0" * lead + word.encode())[4 if lead else 0 : len(word) // 3 * 4]
