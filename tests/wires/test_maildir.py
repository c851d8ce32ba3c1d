"""Letters that a mail server puts into a maildir: taken once, then filed, whoever else looks into it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from mailhub.inbound.fetching.maildir import MaildirWatcher
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.wires.test_imap import NOW, mail_of

LETTER = b"To: ask@hub.example\nMessage-ID: <1@partner.example>\nSubject: x\n\nHello.\n"
DELIVERED_AT = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)


@pytest.fixture
def units(sqlite_url: str) -> Iterator[Units]:
    engine = open_engine(sqlite_url)
    yield Units(engine, lambda: NOW)
    engine.dispose()


class Maildir:
    """A maildir, seen by the server that delivers into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def deliver(self, name: str, raw: bytes = LETTER, part: str = "new") -> Path:
        file = self.folder / "tmp" / name
        file.write_bytes(raw)
        os.utime(file, (DELIVERED_AT.timestamp(),) * 2)
        return file.rename(self.folder / part / name)

    def names(self, place: str) -> list[str]:
        return sorted(os.listdir(self.folder / place))


@pytest.fixture
def maildir(tmp_path: Path) -> Maildir:
    return Maildir(tmp_path / "letters")


@pytest.fixture
def watcher(units: Units, maildir: Maildir) -> MaildirWatcher:
    watcher = MaildirWatcher(maildir.folder, mail_of(units), most_bytes=5000)
    watcher.prepare()
    return watcher


def stored(units: Units) -> list[Letter]:
    with units.reading() as unit:
        return list(unit.session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]


def test_what_is_delivered_is_taken_and_filed(units: Units, maildir: Maildir, watcher: MaildirWatcher) -> None:
    maildir.deliver("1.host")
    assert [watcher.work(), watcher.work()] == [1, 0]
    [letter] = stored(units)
    assert (letter.recipient, letter.via, letter.received_at) == ("ask@hub.example", "maildir", DELIVERED_AT)
    assert letter.raw.endswith(LETTER.replace(b"\n", b"\r\n"))
    assert letter.notes == []
    assert (maildir.names("new"), maildir.names(".Processed/cur")) == ([], ["1.host:2,S"])


def test_what_somebody_has_looked_at_is_taken_all_the_same(
    units: Units, maildir: Maildir, watcher: MaildirWatcher
) -> None:
    maildir.deliver("1.host:2,RS", part="cur")
    assert watcher.work() == 1
    assert maildir.names(".Processed/cur") == ["1.host:2,S"]


def test_what_is_still_being_delivered_is_left_alone(maildir: Maildir, watcher: MaildirWatcher) -> None:
    (maildir.folder / "tmp" / "1.host").write_bytes(b"half a let")
    (maildir.folder / "new" / ".nfs01").write_bytes(b"no letter")
    assert watcher.work() == 0
    assert (maildir.names("tmp"), maildir.names("new")) == (["1.host"], [".nfs01"])


def test_what_nobody_would_take_is_put_aside_as_it_is(
    units: Units, maildir: Maildir, watcher: MaildirWatcher, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(LETTER)
    (maildir.folder / "new" / "1.link").symlink_to(secret)
    os.mkfifo(maildir.folder / "new" / "2.pipe")
    maildir.deliver("3.large", LETTER + b"x" * 5000)
    maildir.deliver("4.empty", b"")
    maildir.deliver("5.circles", b"Received: by relay.example; today\n" * 51 + LETTER)
    maildir.deliver("6.good")
    assert watcher.work() == 1
    assert maildir.names(".Quarantine/new") == ["1.link", "2.pipe", "3.large", "4.empty", "5.circles"]
    assert len(stored(units)) == 1


def test_while_the_store_is_in_trouble_files_stay(units: Units, maildir: Maildir, watcher: MaildirWatcher) -> None:
    maildir.deliver("1.host")
    with units() as unit:
        unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
    with pytest.raises(SQLAlchemyError):
        watcher.work()
    assert maildir.names("new") == ["1.host"]


def test_a_crash_between_commit_and_filing_takes_nothing_twice(
    units: Units, maildir: Maildir, watcher: MaildirWatcher
) -> None:
    filed = maildir.deliver("1.host")
    watcher.work()
    (maildir.folder / ".Processed/cur/1.host:2,S").rename(filed)
    watcher.work()
    assert len(stored(units)) == 1
    assert maildir.names("new") == []
