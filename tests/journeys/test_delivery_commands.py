"""The way out at a terminal: what waits is listed and delivered, who gets no mail is told, keys are made."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.clock import SystemClock
from mailhub.domain.terms import MailStatus, Objection
from mailhub.outbound.dkim_keys import zone_line
from mailhub.outbound.signature import read_key_file
from mailhub.store.engine import open_engine
from mailhub.store.queries.suppressions import suppress
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Contact, Mail
from mailhub.store.unit import Unit, Units

OLIVIA, MEGAN = "olivia.hart@harbour-it.example", "megan.price@severn-systems.example"
LIST = f"""vendor,partner,country,contact,address,language,territories,products
acme,Harbour IT Ltd,GB,Olivia Hart,{OLIVIA},en,GB,SX
acme,Severn Systems Ltd,GB,Megan Price,{MEGAN},en,GB,SX
"""
Command = Callable[..., Result]


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Command:
    """Runs commands where two contacts have just been enrolled, so that two mails wait."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_url)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    assert run("init").exit_code == 0
    Path("acme.toml").write_text(PROGRAMS["acme"])
    assert run("program", "apply", "acme.toml").exit_code == 0
    Path("partners.csv").write_text(LIST)
    assert run("data", "import", "partners", "partners.csv").exit_code == 0
    return run


@contextmanager
def unit() -> Iterator[Unit]:
    engine = open_engine(os.environ["MAILHUB_DATABASE_URL"])
    with Units(engine, SystemClock().now)() as opened:
        yield opened


def mails(opened: Unit) -> list[Any]:
    table: Any = Mail
    return list(opened.session.execute(select(Mail).order_by(table.id)).scalars())


@pytest.fixture
def bounced(mailhub: Command) -> Command:
    """The same, where Olivia's mailbox is known to be dead."""
    with unit() as opened:
        mail = next(row for row in mails(opened) if row.recipient == OLIVIA)
        suppress(opened, mail, Objection.BOUNCED, "5.1.1")
        opened.get(Contact, mail.contact_id).undeliverable_at = opened.now
    return mailhub


def test_the_outbox_lists_what_waits_for_whom_and_why(mailhub: Command) -> None:
    *rows, total = mailhub("mail", "outbox").output.splitlines()
    assert [row.split("\t")[2:5] for row in rows] == [["welcome", OLIVIA, "0 tries"], ["welcome", MEGAN, "0 tries"]]
    assert {row.split("\t")[-1] for row in rows} == {"not tried yet"}
    assert total == "2 waiting"


def test_a_long_outbox_says_how_much_it_leaves_out(mailhub: Command) -> None:
    assert mailhub("mail", "outbox", "--most", "1").output.splitlines()[-1] == "2 waiting, 1 of them not listed"


def test_deliver_hands_over_all_that_is_due(mailhub: Command) -> None:
    assert mailhub("mail", "deliver").output.splitlines()[-1] == "2 tried, 0 waiting"
    assert len(list(Path("outgoing").glob("*.eml"))) == 2
    assert mailhub("mail", "outbox").output.strip() == "0 waiting"
    assert mailhub("mail", "deliver").output.splitlines()[-1] == "0 tried, 0 waiting"
    with unit() as opened:
        assert {mail.status for mail in mails(opened)} == {MailStatus.SENT}


def test_a_suppressed_address_is_listed_with_its_reason_and_gets_nothing(bounced: Command) -> None:
    row, total = bounced("mail", "suppressed").output.splitlines()
    assert (row.split("\t")[0], row.split("\t")[-1]) == (OLIVIA, "5.1.1")
    assert "bounced" in row
    assert total.startswith("1 suppressed.")
    bounced("mail", "deliver")
    with unit() as opened:
        sent = [mail.recipient for mail in mails(opened) if mail.status is MailStatus.SENT]
    assert sent == [MEGAN]


def test_a_released_address_gets_mail_again(bounced: Command) -> None:
    assert bounced("mail", "release", OLIVIA.upper()).exit_code == 0
    assert bounced("mail", "suppressed").output.strip() == "0 suppressed"
    with unit() as opened:
        contact: Any = Contact
        found = opened.session.execute(select(Contact).where(contact.address == OLIVIA)).scalar_one()
        assert found.undeliverable_at is None


def test_releasing_whoever_is_not_on_the_list_is_refused(mailhub: Command) -> None:
    refused = mailhub("mail", "release", "nobody@harbour-it.example")
    assert refused.exit_code != 0
    assert "is not on the suppression list" in refused.output


@pytest.mark.parametrize(("kind", "record"), [("rsa", "k=rsa"), ("ed25519", "k=ed25519")])
def test_a_key_is_made_for_its_owner_alone_and_told_with_its_record(mailhub: Command, kind: str, record: str) -> None:
    said = mailhub("dkim", "hub2026", "--kind", kind, "--domain", "hub.example")
    assert said.exit_code == 0
    assert "hub2026._domainkey" in said.output
    assert record in said.output
    assert "MAILHUB_DKIM_SELECTOR=hub2026" in said.output
    file = Path(re.findall(r"MAILHUB_DKIM_KEY_FILE=(\S+)", said.output)[0])
    assert file.stat().st_mode & 0o077 == 0
    assert "hub2026._domainkey" in zone_line(read_key_file(file, domain="hub.example", selector="hub2026"))


def test_no_key_is_overwritten_and_no_odd_selector_taken(mailhub: Command) -> None:
    mailhub("dkim", "hub2026")
    before = Path("dkim-hub2026.pem").read_bytes()
    assert mailhub("dkim", "hub2026").exit_code != 0
    assert Path("dkim-hub2026.pem").read_bytes() == before
    refused = mailhub("dkim", "../hub")
    assert refused.exit_code != 0
    assert "letters, digits and hyphens" in refused.output
