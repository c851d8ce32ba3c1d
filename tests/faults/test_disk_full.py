"""The disk is full: whoever brings a letter keeps it for the moment, no mail is lost, and with room all goes on."""

import resource
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from mailhub.domain.terms import MailStatus
from mailhub.store.tables import Mail
from tests.faults.scene import Writer, asked, at_work, hub_on
from tests.faults.verdict import assert_sound, hurry, let_it_finish, opened
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.journeys.serving import on_database
from tests.wires.test_processes import Running, wait_for

_DISK_FULL = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON letters FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@contextmanager
def without_room(pid: int) -> Iterator[None]:
    """No file of a process can grow any more while the block lasts, as on a disk that is full.

    Unlike a full disk this also keeps the process from starting another one, so its reader has to be at work before.
    """
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux lets anybody limit another process")
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


def test_letters_that_cannot_be_stored_are_put_off_until_there_is_room(sqlite_planted_url: str, tmp_path: Path) -> None:
    hub = hub_on(sqlite_planted_url, tmp_path)
    writer = Writer(hub)
    with at_work(hub) as process:
        assert writer.post()
        with without_room(process.pid):
            wait_for(lambda: not writer.post() and writer.codes[451] >= 3, "three letters to be put off")
            assert asked(f"{hub.environment['MAILHUB_BASE_URL']}/health/live")[0] == 200
        assert set(writer.codes) == {451}
        for _ in range(3):
            writer.post_surely()
        let_it_finish(sqlite_planted_url)
        process.stop()
    assert_sound(sqlite_planted_url, answered=writer.answered)


def test_a_full_folder_of_outgoing_mails_keeps_them_waiting(postgresql_planted_url: str, tmp_path: Path) -> None:
    hub = hub_on(postgresql_planted_url, tmp_path)
    writer = Writer(hub)
    with at_work(hub) as process:
        assert writer.post(0)
        let_it_finish(postgresql_planted_url)
        with without_room(process.pid):
            assert writer.post(2), "the database has a disk of its own"
            wait_for(lambda: _put_off(postgresql_planted_url), "a mail that was put off")
        let_it_finish(postgresql_planted_url)
        process.stop()
    assert_sound(postgresql_planted_url, answered=writer.answered)
    with opened(postgresql_planted_url) as units, units.reading() as unit:
        mails = unit.session.execute(text("SELECT id FROM mails WHERE status = 'sent'")).scalars().all()
    assert _written(hub) == [f"{number:010d}.eml" for number in sorted(mails)]


def _put_off(url: str) -> bool:
    with opened(url) as units:
        hurry(units)
    with opened(url) as units, units.reading() as unit:
        told = unit.session.execute(text("SELECT error FROM mails WHERE status = 'waiting' AND error <> ''"))
        return any("EFBIG" in error for error in told.scalars())


def _written(hub: Running) -> list[str]:
    return sorted(file.name for file in hub.outgoing.iterdir()) if hub.outgoing.exists() else []


def test_a_database_server_without_room_puts_letters_off_too(postgresql_planted_url: str, tmp_path: Path) -> None:
    ports: dict[str, Any] = {"smtp_port": 0, "lmtp_port": 0}
    opened_hub = on_database(postgresql_planted_url, tmp_path / "outgoing", **ports)
    with opened_hub as exchange, exchange.hub.listener() as door:
        with exchange.hub.engine.begin() as connection:
            connection.execute(text(_DISK_FULL))
        for port, client in ((door.smtp_port, smtplib.SMTP), (door.lmtp_port, smtplib.LMTP)):
            with client("127.0.0.1", port or 0) as wire, pytest.raises(smtplib.SMTPException) as refused:
                wire.sendmail(SALLY, [LEADS], _raw())
            assert "451" in str(refused.value)
            assert "disk" not in str(refused.value)
        with exchange.hub.engine.begin() as connection:
            connection.execute(text("DROP TRIGGER full_disk ON letters"))
        with smtplib.SMTP("127.0.0.1", door.smtp_port or 0) as wire:
            wire.sendmail(SALLY, [LEADS], _raw())
        exchange.work()
        exchange.let_pass(timedelta(days=1))
        assert {mail.status for mail in exchange.rows(Mail)} <= {MailStatus.SENT, MailStatus.WAITING}
        exchange.deliver()
        with exchange.hub.units.reading() as unit:
            kept = unit.session.execute(text("SELECT message_id, status FROM letters")).all()
        assert [tuple(row) for row in kept] == [("<full@mail.example>", "done")]
        exchange.assert_all_holds()


def _raw() -> bytes:
    return f"From: {SALLY}\nTo: {LEADS}\nSubject: Hello\nMessage-ID: <full@mail.example>\n\n{HOT}".encode()
