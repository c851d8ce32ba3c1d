"""Keys made, listed and revoked at a terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.store.api_keys import is_well_formed
from tests.journeys.cast import SALLY

Command = Callable[..., Result]


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_planted_url: str) -> Command:
    """Runs `mailhub api key` on a database with the sample channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_planted_url)
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    return lambda *words: CliRunner().invoke(app, ["api", "key", *words])


def test_a_key_is_shown_once_and_known_by_its_beginning(mailhub: Command) -> None:
    assert mailhub("list").output == "There are no keys. `mailhub api key create` makes one.\n"
    made = mailhub("create", "acme", "--name", "Salesforce")
    key = made.stdout.strip()
    assert is_well_formed(key)
    assert "in the name of Grace Bell" in made.stderr
    listed = mailhub("list", "acme").output
    assert f"{key[:11]}..." in listed
    assert key not in listed
    assert listed.rstrip().endswith("Salesforce")


def test_a_revoked_key_is_listed_as_such(mailhub: Command) -> None:
    mailhub("create", "acme", "--name", "Salesforce", "--for", SALLY)
    assert "(Salesforce, mh_" in mailhub("revoke", "1").output
    assert "revoked 20" in mailhub("list").output
    assert "nordwerk" not in mailhub("list", "acme").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("create", "nobody", "--name", "CRM"), "There is no vendor 'nobody'."),
        (("create", "acme", "--name", "  "), "Name the system"),
        (("create", "acme", "--name", "C" * 81), "Name the system"),
        (("create", "acme", "--name", "CRM", "--for", "x@elsewhere.example"), "is not named in the program"),
        (("revoke", "7"), "There is no key 7."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(mailhub: Command, words: tuple[str, ...], said: str) -> None:
    result = mailhub(*words)
    assert result.exit_code == 2
    assert said in result.stderr
