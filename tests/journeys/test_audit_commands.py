"""What an auditor does at a terminal: is the history whole, do the books follow from it, what does it prove."""

import json
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.jobs import seal_history, send_reports
from mailhub.store.tables import History, Lead, Seal
from tests.journeys.cast import DIETER, KARSTEN, LEADS, OLIVIA, SALLY, SVENJA, WARM
from tests.journeys.exchange import Exchange
from tests.store.audit.loosening import forging

Command = Callable[..., Result]
SCRIPT = Path(__file__).parents[2] / "docs" / "verify_export.py"
NEXT_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
PRIYA = "priya.nair@fenwick.example"
NOTE = "Priya is on leave until Friday"
IN_GERMANY = """\
Company: Elbe Works GmbH
Country: Germany
Contact: Jana Vogt
Product: SX
"""
_line: Any = History
_lead: Any = Lead
_seal: Any = Seal


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted_url: str) -> Command:
    """Runs `mailhub audit` on the database of the exchange."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    return lambda *words: CliRunner().invoke(app, ["audit", *words])


@pytest.fixture
def told(exchange: Exchange) -> Exchange:
    """An exchange in which Olivia has a lead and has told of it, all of it sealed."""
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, f"meeting\n\n{NOTE}")
    assert seal_history(exchange.hub) == len(exchange.rows(History))
    assert seal_history(exchange.hub) == 0
    return exchange


def ends(result: Result) -> list[str]:
    """The chains' ends that verify has printed."""
    return [line for line in result.output.splitlines() if line.count(":") == 2]


def test_a_whole_history_is_verified_and_its_ends_are_told(told: Exchange, mailhub: Command) -> None:
    first = mailhub("verify")
    assert first.exit_code == 0
    lines = len(told.rows(History))
    assert first.output.splitlines()[-1] == f"{lines} entries, 0 lines not sealed yet, 0 faults"
    (acme,) = [end for end in ends(first) if end.startswith("acme:")]
    assert mailhub("verify", "--vendor", "acme", "--expect", acme).exit_code == 0


def test_an_altered_entry_is_told_by_its_number(told: Exchange, mailhub: Command) -> None:
    line = next(row for row in told.rows(History) if row.event == "OfferAccepted")
    with forging(told.hub.engine) as connection:
        connection.execute(update(_line).where(_line.id == line.id).values(via="link"))
    result = mailhub("verify")
    assert result.exit_code == 1
    assert f"its digest does not follow from the one before (history {line.id})" in result.output


def test_a_chain_that_was_cut_off_is_told_to_whoever_kept_its_end(told: Exchange, mailhub: Command) -> None:
    (acme,) = [end for end in ends(mailhub("verify")) if end.startswith("acme:")]
    with forging(told.hub.engine) as connection:
        connection.execute(delete(_seal).where(_seal.chain == 1, _seal.number == int(acme.split(":")[1])))
    assert mailhub("verify").exit_code == 0
    result = mailhub("verify", "--expect", acme)
    assert (result.exit_code, "the chain ends with entry" in result.output) == (1, True)


def test_what_is_no_end_of_a_chain_is_refused(told: Exchange, mailhub: Command) -> None:
    for wrong in ("acme", "acme:1:zz", "nobody:1:" + "0" * 16):
        assert mailhub("verify", "--expect", wrong).exit_code == 2
    assert mailhub("verify", "--vendor", "nobody").exit_code == 2


def test_the_books_follow_from_the_history(told: Exchange, mailhub: Command, tmp_path: Path) -> None:
    equal = mailhub("replay")
    assert (equal.exit_code, equal.output) == (0, "Equal: 1 leads, 1 offers, 0 registrations\n")
    into = f"sqlite:///{tmp_path}/rebuilt.db"
    assert mailhub("replay", "--vendor", "acme", "--into", into).exit_code == 0
    assert mailhub("replay", "--into", into).exit_code == 2  # it is empty no more


def test_where_the_books_differ_is_told(told: Exchange, mailhub: Command) -> None:
    with forging(told.hub.engine) as connection:
        connection.execute(update(_lead).values(status="won"))
    result = mailhub("replay")
    assert result.exit_code == 1
    assert "LEAD-1: status is won, the history says in_progress" in result.output


def checked(file: str, *kept: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", SCRIPT, file, *kept], capture_output=True, text=True, check=False)


def test_an_export_holds_without_mailhub_and_without_words_about_persons(told: Exchange, mailhub: Command) -> None:
    done = mailhub("export", "LEAD-1")
    assert done.output == "LEAD-1.history.json\nLEAD-1.history.txt\n"
    text, words = Path("LEAD-1.history.json").read_text(), Path("LEAD-1.history.txt").read_text()
    assert stat.S_IMODE(Path("LEAD-1.history.json").stat().st_mode) == 0o600
    assert NOTE not in text + words
    assert "Feedback" in words
    (acme,) = [end for end in ends(mailhub("verify")) if end.startswith("acme:")]
    assert checked("LEAD-1.history.json", acme).returncode == 0
    exported = json.loads(text)
    assert len(exported["letters"]) == 3
    assert exported["entries"][0]["entry"]["event"] == "LeadReceived"


def test_with_personal_it_proves_what_was_said(told: Exchange, mailhub: Command) -> None:
    Path("whole.json").write_text(mailhub("export", "LEAD-1", "--with-personal", "--out", "-").output)
    assert NOTE in Path("whole.json").read_text()
    assert checked("whole.json").returncode == 0
    Path("whole.json").write_text(Path("whole.json").read_text().replace(NOTE, "Priya has signed"))
    result = checked("whole.json")
    assert (result.returncode, "DOES NOT HOLD: entry" in result.stdout) == (1, True)


@pytest.mark.parametrize("what", ["a word", "an entry left out", "a digest", "the end"])
def test_an_export_that_was_changed_does_not_hold(told: Exchange, mailhub: Command, what: str) -> None:
    exported = json.loads(mailhub("export", "OFFER-1", "--out", "-").output)
    chain, entries = exported["chain"], exported["entries"]
    if what == "a word":
        entries[0]["entry"]["body"]["round"] = 9
    elif what == "an entry left out":
        del chain["contents"][2]
    elif what == "a digest":
        entries[0]["digest"] = "0" * 64
    else:
        chain["head"]["digest"] = "0" * 64
    Path("changed.json").write_text(json.dumps(exported))
    assert checked("changed.json").returncode == 1


def test_an_export_does_not_come_to_an_end_that_was_kept_of_another_history(told: Exchange, mailhub: Command) -> None:
    mailhub("export", "LEAD-1")
    head = json.loads(Path("LEAD-1.history.json").read_text())["chain"]["head"]
    assert checked("LEAD-1.history.json", f"acme:{head['number']}:{'0' * 64}").returncode == 1


def test_nothing_can_be_exported_of_what_is_none(told: Exchange, mailhub: Command) -> None:
    for wrong in ("LEAD-99", "CONTACT-1", "lead"):
        assert mailhub("export", wrong).exit_code == 2


def test_the_weekly_report_to_whoever_sees_all_of_a_vendor_is_a_witness(told: Exchange, mailhub: Command) -> None:
    told.post(SVENJA, "leads+nordwerk@hub.example", WARM)
    told.post(SALLY, LEADS, IN_GERMANY)
    seal_history(told.hub)
    (end,) = [end for end in ends(mailhub("verify")) if end.startswith("nordwerk:")]
    told.clock.set(NEXT_MONDAY)
    send_reports(told.hub)
    kept = re.findall(r"nordwerk:[0-9]+:[0-9a-f]{16}", " ".join(told.last_to(KARSTEN, "channel_manager").text.split()))
    assert kept == [end[: len(kept[0])]]
    assert mailhub("verify", "--expect", kept[0]).exit_code == 0
    assert "acme:" not in told.last_to(DIETER, "channel_manager").text  # who sees Germany alone


def test_a_lead_that_was_told_of_is_replayed_after_an_erasure_too(told: Exchange, mailhub: Command) -> None:
    assert CliRunner().invoke(app, ["privacy", "erase", PRIYA], input="y\n").exit_code == 0
    seal_history(told.hub)
    assert not any(NOTE in str(row.body) for row in told.rows(History))
    assert mailhub("verify").exit_code == 0
    assert mailhub("replay").output.startswith("Equal: 1 leads")
