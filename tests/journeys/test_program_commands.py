"""Programs at a terminal: compared, applied when it is wanted, shown, listed, and tried on the past."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.store.sample import PROGRAMS
from tests.journeys.cast import GRACE
from tests.store.routing.trading import HOT, WARM, Trading

Command = Callable[..., Result]
QUICKER = PROGRAMS["acme"].replace('accept_within = "4h"', 'accept_within = "2h"')
CALMER = PROGRAMS["acme"].replace("when = 'lead.temperature == \"hot\"'", "when = 'lead.amount > 1000000.0'")


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_planted_url: str) -> Command:
    """Runs a command on the sample channel, with answers to what it asks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_planted_url)
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    Path("quicker.toml").write_text(QUICKER)
    Path("calmer.toml").write_text(CALMER)

    def run(*words: str, answer: str = "") -> Result:
        return CliRunner().invoke(app, list(words), input=answer)

    return run


def test_a_difference_is_told_and_nothing_is_changed(mailhub: Command) -> None:
    told = mailhub("program", "diff", "quicker.toml").output
    assert "Against version 1 of Acme Networks Ltd:" in told
    assert "clocks.hot.accept_within: 4h -> 2h" in told
    assert "version 2" not in mailhub("program", "versions", "acme").output


def test_a_program_is_applied_only_when_that_is_wanted(mailhub: Command) -> None:
    assert mailhub("program", "apply", "quicker.toml", answer="n\n").exit_code == 1
    assert "version 2" not in mailhub("program", "versions", "acme").output
    assert "version 2 is at work" in mailhub("program", "apply", "quicker.toml", answer="y\n").output
    done = mailhub("program", "apply", "calmer.toml", "--yes").output
    assert "lead.amount > 1000000.0 is added" in done
    assert "version 3 is at work" in done


def test_each_version_is_kept_and_shown_as_it_was(mailhub: Command) -> None:
    mailhub("program", "apply", "quicker.toml", "--yes")
    assert mailhub("program", "show", "acme").output == QUICKER
    assert mailhub("program", "show", "acme", "--version", "1").output == PROGRAMS["acme"]
    listed = mailhub("program", "versions", "acme").output.splitlines()
    assert [line.partition(",")[0] for line in listed] == ["version 2", "version 1"]
    assert "no version 9" in mailhub("program", "show", "acme", "--version", "9").output
    assert "no vendor 'nobody'" in mailhub("program", "versions", "nobody").output


def test_a_program_is_tried_on_the_past_and_changes_nothing(mailhub: Command, sqlite_planted_url: str) -> None:
    trading = Trading(sqlite_planted_url)
    for fields in (HOT, WARM):
        trading.receive(fields)
    trading.engine.dispose()
    tried = mailhub("program", "try", "calmer.toml", "--since", "3650d", "--csv", "all.csv", "--mail", GRACE)
    assert tried.exit_code == 0, tried.output
    assert "way: shark tank" in tried.output
    assert "for 1 of 2 leads" in tried.output
    assert Path("all.csv").read_text("utf-8-sig").count("\n") == 3
    assert f"mailed to {GRACE}" in tried.output
    assert "version 2" not in mailhub("program", "versions", "acme").output


def test_a_trial_goes_to_the_vendors_own_people_only_and_needs_a_time(mailhub: Command) -> None:
    refused = mailhub("program", "try", "calmer.toml", "--mail", "someone@elsewhere.example")
    assert "is nobody of Acme Networks Ltd's people" in refused.output
    assert "Write days" in mailhub("program", "try", "calmer.toml", "--since", "soon").output
