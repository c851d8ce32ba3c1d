"""Another program holds the lock of the SQLite file: a moment goes unnoticed, for long all are asked to come back."""

import smtplib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from mailhub.store import engine, turns
from tests.faults.scene import Writer, at_work, hub_on
from tests.faults.verdict import assert_sound, let_it_finish
from tests.journeys.cast import HOT, LEADS, MEGAN, SALLY
from tests.journeys.serving import on_database

HELD_SECONDS = 3.0


@contextmanager
def locked(url: str) -> Iterator[sqlite3.Connection]:
    """Nobody else can write while the block lasts."""
    door = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False)
    door.execute("BEGIN EXCLUSIVE")
    try:
        yield door
    finally:
        if door.in_transaction:
            door.execute("ROLLBACK")
        door.close()


def test_a_lock_of_some_seconds_only_makes_everybody_wait(sqlite_planted_url: str, tmp_path: Path) -> None:
    hub = hub_on(sqlite_planted_url, tmp_path)
    writer = Writer(hub)
    with at_work(hub) as process:
        assert writer.post()
        with locked(sqlite_planted_url) as door:
            release = Timer(HELD_SECONDS, door.execute, ["ROLLBACK"])
            release.start()
            assert writer.post(), writer.codes
            assert not door.in_transaction, "a letter was answered that could not be stored"
            release.join()
        for _ in range(4):
            assert writer.post()
        let_it_finish(sqlite_planted_url)
        process.stop()
    assert_sound(sqlite_planted_url, answered=writer.answered)


def test_a_lock_that_does_not_end_puts_letters_and_answers_off(
    sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (engine, turns):
        monkeypatch.setattr(place, "BUSY_WITHIN", timedelta(milliseconds=200))
    ports: dict[str, Any] = {"smtp_port": 0, "lmtp_port": 0}
    with on_database(sqlite_planted_url, tmp_path / "outgoing", **ports) as exchange, exchange.hub.listener() as door:
        exchange.post(SALLY, LEADS, HOT)
        link = exchange.last_to(MEGAN, "offer").link("Accept this lead")
        with locked(sqlite_planted_url):
            with (
                smtplib.SMTP("127.0.0.1", door.smtp_port or 0) as wire,
                pytest.raises(smtplib.SMTPException) as refused,
            ):
                wire.sendmail(SALLY, [LEADS], _raw("<second@mail.example>"))
            assert isinstance(refused.value, smtplib.SMTPDataError)
            assert refused.value.smtp_code == 451
            page = exchange.browser.post(link)
            assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
            assert page.headers["Cache-Control"] == "no-store"
            assert exchange.browser.get(link).status_code == 200, "who only looks needs no lock"
        with smtplib.SMTP("127.0.0.1", door.smtp_port or 0) as wire:
            wire.sendmail(SALLY, [LEADS], _raw("<second@mail.example>"))
        assert exchange.browser.post(link).status_code == 200
        exchange.work()
        exchange.let_pass(timedelta(days=3))
        exchange.assert_all_holds()
    assert_sound(sqlite_planted_url, answered=["<second@mail.example>"])


def _raw(message_id: str) -> bytes:
    head = f"From: {SALLY}\nTo: {LEADS}\nSubject: Hello\nMessage-ID: {message_id}\n\n"
    return (head + HOT.replace("Larkhill", "Alder").replace("larkhill", "alder")).encode()
