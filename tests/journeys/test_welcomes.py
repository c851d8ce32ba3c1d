"""Whoever becomes a vendor's contact is told once what to expect, in the same moment in which they are enrolled."""

import email
import email.policy
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.store.engine import open_engine
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Mail

HEADER = "vendor,partner,country,contact,address,language,territories,products\n"
OLIVIA = "acme,Harbour IT Ltd,GB,Olivia Hart,olivia.hart@harbour-it.example,en,GB,SX\n"
JONAS = "acme,Elbkontor GmbH,DE,Jonas Vogt,jonas.vogt@elbkontor.example,de,DE,SX\n"
MEGAN = "acme,Harbour IT Ltd,GB,Megan Price,megan.price@harbour-it.example,en,GB,SX\n"
Import = Callable[..., Result]


@pytest.fixture
def take_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Import:
    """Imports rows of a list of partners into a hub with the sample programs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_url)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    assert run("init").exit_code == 0
    for slug, program in PROGRAMS.items():
        Path(f"{slug}.toml").write_text(program)
        assert run("program", "apply", f"{slug}.toml").exit_code == 0

    def take_in(*rows: str, options: tuple[str, ...] = ()) -> Result:
        Path("partners.csv").write_text(HEADER + "".join(rows))
        return run("data", "import", "partners", "partners.csv", *options)

    return take_in


def welcomes() -> list[Any]:
    table: Any = Mail
    engine = open_engine(os.environ["MAILHUB_DATABASE_URL"])
    with engine.connect() as connection:
        return list(connection.execute(select(Mail).where(table.name == "welcome").order_by(table.id)))


def text_of(row: Any) -> str:
    message = email.message_from_bytes(row.content, policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def test_each_new_contact_is_welcomed_in_its_own_language(take_in: Import) -> None:
    assert take_in(OLIVIA, JONAS).exit_code == 0
    olivia, jonas = welcomes()
    assert (olivia.recipient, jonas.recipient) == ("olivia.hart@harbour-it.example", "jonas.vogt@elbkontor.example")
    assert "Welcome, Olivia Hart" in text_of(olivia)
    assert "Willkommen, Jonas Vogt" in text_of(jonas)
    for fact in ("Harbour IT Ltd", "away until", "prefs daily", "register+acme@hub.example", "looks after partners"):
        assert fact in text_of(olivia)


def test_importing_again_welcomes_nobody_twice(take_in: Import) -> None:
    take_in(OLIVIA, JONAS)
    take_in(OLIVIA, JONAS)
    take_in(OLIVIA.replace(",SX\n", ",SX; RX\n"))
    assert len(welcomes()) == 2


def test_a_successor_is_welcomed_and_whoever_comes_back_is_not(take_in: Import) -> None:
    for row in (OLIVIA, MEGAN, OLIVIA):
        take_in(row)
    assert [row.recipient.partition("@")[0] for row in welcomes()] == ["olivia.hart", "megan.price"]


def test_each_vendor_welcomes_for_itself(take_in: Import) -> None:
    take_in(OLIVIA)
    take_in(OLIVIA.replace("acme", "nordwerk").replace(",SX\n", ",LP\n"))
    assert len({row.vendor_id for row in welcomes()}) == 2


def test_it_can_be_left_out_and_is_not_made_up_for_later(take_in: Import) -> None:
    take_in(OLIVIA, options=("--no-welcome",))
    take_in(OLIVIA)
    assert welcomes() == []


def test_a_row_that_is_left_out_welcomes_nobody(take_in: Import) -> None:
    result = take_in(OLIVIA, JONAS.replace(",SX", ",NONE"))
    assert result.exit_code == 1
    assert [row.recipient for row in welcomes()] == ["olivia.hart@harbour-it.example"]
