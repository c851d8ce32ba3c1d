"""Half a deploy: what cannot work does not begin and says why, what is at work goes on, a schema is whole or old."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from mailhub.cli.fitness import faults_of_templates
from mailhub.outbound.rendering import templates_folder
from mailhub.store.engine import migrate, open_engine
from mailhub.store.schema import newest_schema
from tests.faults.scene import Writer, at_work, hub_on, refusal_of
from tests.faults.verdict import assert_sound, let_it_finish, opened
from tests.wires.test_processes import Running, free_ports

DIES_AT = """
import os, sys
from sqlalchemy import event
from mailhub.store import engine
opened, left = engine.open_engine, [int(sys.argv[2])]
def die(*_):
    left[0] -= 1
    if not left[0]:
        os._exit(9)
def mortal(url):
    made = opened(url)
    event.listen(made, "after_cursor_execute", die)
    return made
engine.open_engine = mortal
engine.migrate(sys.argv[1])
"""
_WITHOUT_TEMPLATES = """
from pathlib import Path
from mailhub.cli import app, fitness
fitness.templates_folder = lambda: Path("nowhere")
app()
"""


def another(hub: Running) -> Running:
    """A process of the same hub on other ports."""
    beside = hub_on(hub.environment["MAILHUB_DATABASE_URL"], hub.outgoing.parent)
    ports = zip(("SMTP", "LMTP", "WEB"), free_ports(3), strict=True)
    beside.environment |= {f"MAILHUB_{name}_PORT": str(port) for name, port in ports}
    return beside


def test_a_process_that_cannot_work_does_not_begin_and_the_old_one_goes_on(
    sqlite_planted_url: str, tmp_path: Path
) -> None:
    hub = hub_on(sqlite_planted_url, tmp_path)
    writer = Writer(hub)
    with at_work(hub) as process:
        for _ in range(2):
            assert writer.post()
        let_it_finish(sqlite_planted_url)
        fresh = another(hub)
        told = refusal_of(fresh, through=(sys.executable, "-c", _WITHOUT_TEMPLATES))
        assert "offer.mjml.j2 is missing" in told
        fresh.environment["MAILHUB_LEASE_SECONDS"] = "many"
        assert "MAILHUB_LEASE_SECONDS" in refusal_of(fresh)
        fresh.environment["MAILHUB_LEASE_SECONDS"] = "4"
        with opened(sqlite_planted_url) as units, units() as unit:
            unit.session.execute(text("UPDATE program_versions SET source = '[vendor' || source WHERE vendor_id = 1"))
        told = refusal_of(fresh)
        assert "The program of vendor 1 cannot be read by this version." in told
        assert "Traceback" not in told
        for _ in range(2):
            assert writer.post(), "the old one has to go on"
        let_it_finish(sqlite_planted_url)
        process.stop()
    with opened(sqlite_planted_url) as units, units() as unit:
        unit.session.execute(text("UPDATE program_versions SET source = substr(source, 8) WHERE vendor_id = 1"))
    assert_sound(sqlite_planted_url, answered=writer.answered)


def test_templates_that_are_there_in_part_are_found_out(tmp_path: Path) -> None:
    whole = templates_folder()
    assert list(faults_of_templates(whole)) == []
    for file in whole.rglob("*.j2"):
        place = tmp_path / file.relative_to(whole)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    for gone in ("mails/offer.txt.j2", "layout.mjml.j2", "reports/director.mjml.j2"):
        (tmp_path / gone).unlink()
    told = " ".join(faults_of_templates(tmp_path))
    assert [name for name in ("offer.txt.j2", "layout.mjml.j2", "director.mjml.j2") if name not in told] == []


def seen(url: str) -> dict[str, list[str]]:
    """Every table with its columns."""
    engine = open_engine(url)
    try:
        looked = inspect(engine)
        return {name: [one["name"] for one in looked.get_columns(name)] for name in looked.get_table_names()}
    finally:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that was never migrated."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'old.db'}"
    return str(request.getfixturevalue("bare_url"))


@pytest.mark.parametrize("statement", [40, 120])
def test_a_migration_that_dies_leaves_the_schema_as_it_was(statement: int, old_url: str) -> None:
    before = seen(old_url)
    done = subprocess.run([sys.executable, "-c", DIES_AT, old_url, str(statement)], check=False)
    assert done.returncode == 9, "it was to die, and came to its end"
    assert seen(old_url) == before
    migrate(old_url)
    assert "letters" in seen(old_url)


def test_a_schema_that_a_newer_version_has_made_is_left_as_it_is(database_url: str) -> None:
    before = seen(database_url)
    newer = f"{int(newest_schema()) + 1:04d}"
    with opened(database_url) as units:
        with units() as unit:
            unit.session.execute(text("UPDATE alembic_version SET version_num = :newer"), {"newer": newer})
        migrate(database_url)
        with units() as unit:
            version = unit.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            unit.session.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": newest_schema()})
    assert version == newer
    assert seen(database_url) == before
