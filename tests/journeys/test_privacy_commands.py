"""What whoever keeps the hub does at a terminal about a person's data: tell it, erase it, see who still holds it."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from tests.journeys.cast import LEADS, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange

Command = Callable[..., Result]
PRIYA = "priya.nair@fenwick.example"


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted_url: str) -> Command:
    """Runs `mailhub privacy` on the database of the exchange."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setenv("MAILHUB_MAIL_FOLDER", str(tmp_path / "outgoing"))
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    return lambda *words: CliRunner().invoke(app, ["privacy", *words])


@pytest.fixture
def taken(exchange: Exchange) -> Exchange:
    """An exchange in which Olivia has Priya's lead."""
    exchange.post(SALLY, LEADS, WARM + "Lawful basis: consent\n")
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.deliver()
    return exchange


def test_a_report_tells_what_is_kept_from_where_and_who_was_given_it(taken: Exchange, mailhub: Command) -> None:
    told = json.loads(mailhub("report", PRIYA, "--json").stdout)
    [lead] = told["leads"]
    assert (lead["lead"], lead["from_letter"], lead["kept_until"]) == ("LEAD-1", "LETTER-1", None)
    assert lead["contact"]["phone"] == "+442079460018"
    assert lead["lawful_basis"] == "consent"
    [given] = lead["given_to"]
    assert (given["partner"], given["contact"]) == ("Harbour IT Ltd", OLIVIA)
    assert [one["letter"] for one in told["letters"]] == ["LETTER-1", "LETTER-2"]
    assert {"lead_details", "lead_receipt"} <= {one["name"] for one in told["mails"]}
    assert (told["partner_contacts"], told["vendor_people"], told["suppressed"]) == ([], [], [])


def test_a_report_goes_into_a_file_that_nobody_else_reads(taken: Exchange, mailhub: Command, tmp_path: Path) -> None:
    done = mailhub("report", "LEAD-1", "--file", "priya.txt")
    assert PRIYA not in done.output
    file = tmp_path / "priya.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Priya Nair" in file.read_text()


def test_a_report_on_a_terminal_warns(taken: Exchange, mailhub: Command) -> None:
    told = mailhub("report", OLIVIA)
    assert "give it to nobody but the person" in told.stderr
    assert "partner contacts: 1" in told.stdout


def test_a_dry_run_and_a_no_erase_nothing(taken: Exchange, mailhub: Command) -> None:
    shown = mailhub("erase", PRIYA, "--dry-run")
    assert "leads: LEAD-1" in shown.stdout
    assert shown.exit_code == 0
    assert CliRunner().invoke(app, ["privacy", "erase", PRIYA], input="n\n").exit_code == 1
    assert taken.lead().forgotten_at is None


def test_an_erasure_is_done_and_listed_without_a_name(taken: Exchange, mailhub: Command, tmp_path: Path) -> None:
    assert len(list((tmp_path / "outgoing").iterdir())) >= 2
    assert mailhub("erase", PRIYA, "--vendor", "acme", "--yes").exit_code == 0
    assert taken.lead().forgotten_at is not None
    assert not [file for file in (tmp_path / "outgoing").iterdir() if b"Fenwick Press" in file.read_bytes()]
    told = mailhub("status").output
    assert "ERASURE-1 LEAD-1: Harbour IT Ltd has not confirmed" in told
    assert "ERASURE-1 acme: " in told
    assert "Priya" not in told
    assert json.loads(mailhub("status", "--json").stdout)["waiting"][0]["lead"] == "LEAD-1"


@pytest.mark.parametrize("words", [("erase", "Jane"), ("report", PRIYA, "--vendor", "nobody"), ("erase", "LEAD-99")])
def test_what_makes_no_sense_is_said_so(mailhub: Command, words: tuple[str, ...]) -> None:
    assert mailhub(*words).exit_code == 2
