"""A letter or a mail at which one stage fails, whenever it comes: it is put aside, and all others go on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from mailhub.clock import SetClock
from mailhub.domain.commands import ReceiveLead, SendReminder
from mailhub.domain.terms import ContactId, LetterStatus, MailStatus
from mailhub.hub import build_hub
from mailhub.inbound.processing import MOST_TRIES
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.inbound.reading_room import ReadingRoom
from mailhub.inbound.understanding import Reader, understand
from mailhub.jobs import deadlines
from mailhub.outbound.notices import Notices
from mailhub.outbound.rendering import Renderer
from mailhub.outbound.signature import signed
from mailhub.routing.handlers import HANDLERS
from mailhub.settings import Settings
from mailhub.store.tables import Letter, Mail
from tests.faults.moody import moody
from tests.journeys.cast import HOT, LEADS, SALLY, of_another
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING

POISON = "Alder"
"""The customer of the letter that is poison."""

SOON = timedelta(seconds=1)
"""A good letter that a slow machine has not read until then is tried again, as often as the bad one."""

BAD, GOOD = of_another(HOT, 0), of_another(HOT, 1)


@contextmanager
def an_exchange(url: str, folder: Path, reader: Reader = understand) -> Iterator[Exchange]:
    """An exchange whose letters that reader reads."""
    clock = SetClock(MONDAY_MORNING)
    keys: dict[str, Any] = {"signing_keys": [SecretStr("a-key-for-tests-only-0123456789abcdef")]}
    hub = build_hub(Settings(**keys, database_url=url, mail_folder=folder), clock, reader=reader)
    yield Exchange(hub, clock)
    hub.close()


def failing(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, which fails wherever the poisonous customer is named."""

    def work_or_fail(*given: Any, **named: Any) -> Any:
        if any(POISON in repr(one) or POISON in repr(getattr(one, "raw", "")) for one in (*given, *named.values())):
            raise ZeroDivisionError
        return work(*given, **named)

    return work_or_fail


def assert_parked_and_passed(exchange: Exchange) -> None:
    """The poison is parked after its tries, and was no hindrance to the letter behind it."""
    for _ in range(MOST_TRIES + 1):
        exchange.clock.advance(timedelta(hours=1))
        exchange.work()
    bad, good = exchange.rows(Letter)
    assert (bad.status, bad.attempts) == (LetterStatus.PARKED, MOST_TRIES)
    assert bad.error
    assert POISON not in bad.error
    assert good.status is LetterStatus.DONE
    assert [lead.letter_id for lead in exchange.leads()] == [good.id]
    exchange.assert_all_holds()


STAGES = ("its writer is proven", "its command is carried out", "its notice is made", "its mail is rendered")


@pytest.mark.parametrize("stage", STAGES)
def test_a_letter_at_which_a_stage_fails_is_parked_and_the_next_one_goes_on(
    stage: str, planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    match stage:
        case "its writer is proven":
            monkeypatch.setattr(SenderProof, "judge", failing(SenderProof.judge))
        case "its command is carried out":
            monkeypatch.setitem(HANDLERS, ReceiveLead, failing(HANDLERS[ReceiveLead]))
        case "its notice is made":
            monkeypatch.setattr(Notices, "tell", _failing_for_first_letter(Notices.tell))
        case _:
            monkeypatch.setattr(Renderer, "render_quoted", _failing_for_first_lead(Renderer.render_quoted))
    with an_exchange(planted_url, tmp_path) as exchange:
        exchange.post(SALLY, LEADS, BAD)
        exchange.post(SALLY, LEADS, GOOD)
        assert_parked_and_passed(exchange)


def _failing_for_first_letter(work: Callable[..., Any]) -> Callable[..., Any]:
    def work_or_fail(notices: Notices, key: int, event: Any, unit: Any) -> Any:
        if event.letter_id == 1:
            raise ZeroDivisionError
        return work(notices, key, event, unit)

    return work_or_fail


def _failing_for_first_lead(work: Callable[..., Any]) -> Callable[..., Any]:
    def work_or_fail(*given: Any, **named: Any) -> Any:
        if structlog.contextvars.get_contextvars().get("letter_id") == 1:
            raise ZeroDivisionError
        return work(*given, **named)

    return work_or_fail


@pytest.mark.parametrize("deed", ["hang", "die"])
def test_a_letter_that_hangs_or_kills_its_reader_is_parked_too(
    deed: str, sqlite_planted_url: str, tmp_path: Path
) -> None:
    with (
        ReadingRoom(SOON, reader=moody) as room,
        an_exchange(sqlite_planted_url, tmp_path, room) as exchange,
    ):
        exchange.post(SALLY, LEADS, BAD, subject=deed)
        exchange.post(SALLY, LEADS, GOOD)
        assert_parked_and_passed(exchange)


NATURAL = {
    "nested": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3000)),
    "header bomb": b"X-A: b\r\n" * 100_000 + b"\r\nHello.",
    "addresses": b"Cc: " + b", ".join(b"a%d@b.example" % n for n in range(50_000)) + b"\r\n\r\nHello.",
    "one long line": b"\r\n" + b"a(" * 500_000,
    "quotes": b"\r\n" + b"> " * 200_000 + b"\r\n",
    "references": b"References: " + b"<a@b.example> " * 50_000 + b"\r\n\r\nHello.",
    "results": b"Authentication-Results: x; " + b"(" * 100_000 + b"\r\n\r\nHello.",
    "a report without end": b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;\r\nStatus: 5\r\n\r\n" * 3000,
    "nothing": b"",
    "no letter": bytes(range(256)) * 100,
}


@pytest.mark.timeout(120)
def test_letters_made_to_do_harm_come_to_an_end_and_the_next_one_goes_on(
    sqlite_planted_url: str, tmp_path: Path
) -> None:
    with an_exchange(sqlite_planted_url, tmp_path) as exchange:
        for name, rest in NATURAL.items():
            head = f"From: {SALLY}\r\nTo: {LEADS}\r\nMessage-ID: <{name.replace(' ', '.')}@mail.example>\r\n".encode()
            exchange.post_raw(SALLY, LEADS, (head + rest) if rest else rest)
        exchange.post(SALLY, LEADS, GOOD)
        *bad, good = exchange.rows(Letter)
        assert {row.status for row in bad} <= {LetterStatus.DONE, LetterStatus.STOPPED}
        assert good.status is LetterStatus.DONE
        assert good.id in [lead.letter_id for lead in exchange.leads()]
        exchange.assert_all_holds()


@pytest.mark.parametrize("where", ["signing", "writing"])
def test_a_mail_that_cannot_leave_keeps_no_other_back(
    where: str, planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_exchange(planted_url, tmp_path) as exchange:
        exchange.post(SALLY, LEADS, BAD)
        poison = exchange.rows(Mail)[0]
        if where == "signing":

            def sign(content: bytes, keys: Any) -> bytes:
                if poison.message_id.encode() in content:
                    raise ZeroDivisionError
                return signed(content, keys)

            monkeypatch.setattr("mailhub.outbound.delivery.signed", sign)
        else:
            (tmp_path / f"{poison.id:010d}.eml").mkdir()  # no file can take its place
        exchange.deliver()
        kept, *others = exchange.rows(Mail)
        assert kept.status is MailStatus.WAITING
        assert kept.error.startswith("45")
        assert {mail.status for mail in others} == {MailStatus.SENT}
        assert len(others) >= 2


def test_deadlines_that_fail_by_the_hundred_hide_no_other(
    sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = [SendReminder(contact_id=ContactId(number)) for number in range(1, 351)]
    asked: list[int] = []

    def ask(_: Any, most: int) -> list[Any]:
        asked.append(most)
        return [] if len(asked) > 4 else list(due[:most])

    monkeypatch.setattr(deadlines, "due_commands", ask)
    monkeypatch.setattr(deadlines, "carry_out", lambda _, command: command in due[300:])
    with an_exchange(sqlite_planted_url, tmp_path) as exchange:
        assert deadlines.sweep_deadlines(exchange.hub) == 50
    assert asked == [100, 200, 300, 400]
