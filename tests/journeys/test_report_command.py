"""What people ask at a terminal about figures: `mailhub report`."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.domain.commands import ReportWin
from mailhub.store.tables import Contact, Lead, Mail, Partner, Person
from tests.store.routing.trading import Trading, trading_floor

Command = Callable[..., Result]
NOW = datetime(2026, 12, 7, 12, 0, tzinfo=UTC)
SINCE, UNTIL = "2026-11-01", "2026-12-06"


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    with trading_floor(planted_url) as floor:
        yield floor


@pytest.fixture
def won(trading: Trading) -> Lead:
    """A lead of Acme's that its partner has sold."""
    lead = trading.accepted()
    assert lead.contact_id is not None
    trading.ask(ReportWin(lead_id=lead.id, contact_id=lead.contact_id, amount=Decimal(18500), currency="GBP"))
    return trading.lead(lead.id)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted_url: str) -> Command:
    """Runs `mailhub report` on the same database, in December."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setattr("mailhub.clock.SystemClock.now", lambda self: NOW)
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    return lambda *words: CliRunner().invoke(app, ["report", *words])


def values(report: Command, *words: str) -> dict[str, str]:
    """The figures by their code, as JSON tells them."""
    since = () if "--since" in words else ("--since", SINCE, "--until", UNTIL)
    told = json.loads(report(*words, *since, "--json").output)
    return {line["code"]: line["now"]["text"] for line in told["figures"] if "now" in line}


def test_a_director_s_report_of_a_whole_vendor_is_told_as_text(won: Lead, report: Command) -> None:
    said = report("director", "--vendor", "acme", "--since", SINCE, "--until", UNTIL)
    assert said.exit_code == 0, said.output
    assert "Acme Networks Ltd" in said.output
    assert "Sun 1 Nov 2026 to Sun 6 Dec 2026".upper() in said.output.upper()
    assert "£18,500" in said.output
    assert not any(words in said.output for words in ("http", "ASK FOR MORE", "You get this because"))
    assert max(map(len, said.output.splitlines())) < 78


def test_an_address_gets_what_is_its_own_and_no_more(trading: Trading, won: Lead, report: Command) -> None:
    owner = trading.one(Partner, id=won.partner_id)
    contacts = {row.partner_id: row for row in trading.all(Contact)}
    own, other = contacts[owner.id], next(row for key, row in contacts.items() if key != owner.id)
    is_told = ("--vendor", "acme", "--for")
    assert values(report, "partner_contact", *is_told, own.address)["K16"] == "1"
    stranger = report("partner_contact", *is_told, other.address, "--since", SINCE, "--until", UNTIL)
    assert "£18,500" not in stranger.output
    refused = report("director", *is_told, own.address)
    assert (refused.exit_code, "is not among yours" in refused.output) == (2, True)


def test_days_are_those_that_were_named_both_included(won: Lead, report: Command) -> None:
    assert won.closed_at is not None
    day = won.closed_at.date().isoformat()
    of_acme = ("director", "--vendor", "acme", "--since")
    assert values(report, *of_acme, day, "--until", day)["K16"] == "1"
    assert values(report, *of_acme, "2026-12-05", "--until", "2026-12-06")["K16"] == "0"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("director", "--vendor", "nobody"), "'nobody' is no vendor here. There are: acme, nordwerk."),
        (("director",), "Say of which vendor, with --vendor."),
        (("director", "--vendor", "acme", "--since", "yesterday"), "is no day. Write it like 2026-11-22."),
        (("director", "--vendor", "acme", "--since", "2027-01-01"), "nothing to tell of that time yet"),
        (("director", "--vendor", "acme", "--since", UNTIL, "--until", SINCE), "The last day is before the first."),
        (("director", "--vendor", "acme", "--for", "who@nowhere.example"), "neither a partner's contact nor"),
        (("marketing", "--vendor", "acme", "--by", "partner"), "tells nothing by partner"),
        (("director", "--vendor", "acme", "--send"), "Say to whom, with --for ADDRESS."),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_sentence(report: Command, words: tuple[str, ...], told: str) -> None:
    said = report(*words)
    assert (said.exit_code, told in said.output) == (2, True), said.output


def test_a_breakdown_is_told_as_a_list_of_cells(won: Lead, report: Command) -> None:
    said = report("director", "--vendor", "acme", "--since", SINCE, "--until", UNTIL, "--by", "month", "--csv")
    rows = list(csv.reader(io.StringIO(said.output)))
    assert any("2026-11" in row[0] or "November 2026" in row[0] for row in rows if row), said.output


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_a_file_is_whole_whether_all_there_is_was_asked_for_or_not(won: Lead, report: Command, form: str) -> None:
    asked = ("director", "--vendor", "acme", "--since", SINCE, "--until", UNTIL, "--by", "partner", form)
    assert report(*asked).output == report(*asked, "--more").output


def test_the_operator_s_report_needs_no_vendor(report: Command) -> None:
    said = report("operator")
    assert (said.exit_code, "MAIL HEALTH" in said.output) == (0, True), said.output


def test_one_that_is_sent_waits_in_the_outbox_for_its_reader_alone(
    trading: Trading, won: Lead, report: Command
) -> None:
    director = next(row for row in trading.all(Person) if row.vendor_id == won.vendor_id and "director" in row.roles)
    said = report("director", "--vendor", "acme", "--for", director.address, "--since", SINCE, "--send")
    assert said.exit_code == 0, said.output
    [mail] = [row for row in trading.all(Mail) if row.name == "report_answer"]
    assert mail.recipient == director.address


def test_one_that_is_opened_is_a_page_with_its_pictures_inside(
    won: Lead, report: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    said = report("director", "--vendor", "acme", "--since", SINCE, "--until", UNTIL, "--open")
    assert said.exit_code == 0, said.output
    page = Path(opened[0].removeprefix("file://"))
    html = page.read_text("utf-8")
    page.unlink()
    page.parent.rmdir()
    assert "Acme Networks Ltd" in html
    assert "cid:" not in html
