"""`mailhub status`: in words or as JSON, whether the hub is ready and what waits; the end tells a script."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from mailhub import jobs
from mailhub.cli import app
from mailhub.clock import SystemClock
from mailhub.hub import Hub, build_hub
from mailhub.inbound.intake import Arrival
from mailhub.settings import load_settings
from mailhub.store.engine import open_engine
from mailhub.store.tables import Lead
from tests.journeys.cast import LEADS, SALLY

Status = Callable[..., Result]


@pytest.fixture
def status(planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Status:
    """Runs `mailhub status` on the sample channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    return lambda *words: CliRunner().invoke(app, ["status", *words])


def at_work(do: Callable[[Hub], object]) -> None:
    """Something that the hub does meanwhile."""
    hub = build_hub(load_settings(), SystemClock())
    do(hub)
    hub.close()


def run_all_jobs(hub: Hub) -> None:
    for job in jobs.TIMETABLE:
        jobs.run_job(hub, job)


def take_letter(hub: Hub) -> None:
    raw = b"From: sally@acme.example\r\nSubject: Hello\r\n\r\nHello\r\n"
    now = hub.clock.now()
    hub.intake.take(
        [Arrival(recipient=LEADS, envelope_from=SALLY, raw=raw, peer="127.0.0.1", via="smtp", received_at=now)]
    )


def test_a_hub_without_a_clock_is_not_ready_and_says_what_to_do(status: Status) -> None:
    told = status()
    assert told.exit_code == 1
    assert "ready       no" in told.output
    assert "clock       NOT READY: It has never swept. Is it running (`mailhub run clock`)?" in told.output
    assert "invariants  not checked yet; they are every night" in told.output


def test_a_hub_at_work_is_ready_and_says_what_waits(status: Status) -> None:
    at_work(run_all_jobs)
    at_work(take_letter)
    told = status()
    assert told.exit_code == 0, told.output
    lines = dict(line.split(maxsplit=1) for line in told.output.splitlines())
    assert lines["ready"] == "yes"
    assert lines["letters"].startswith("ok: The oldest has waited ")
    assert lines["in"] == "1 waiting, 0 claimed, 0 parked"
    assert lines["invariants"].startswith("all hold, checked ")
    assert "soundness" in lines["jobs"]


def test_the_same_as_json(status: Status) -> None:
    at_work(run_all_jobs)
    at_work(take_letter)
    told = status("--json")
    found = json.loads(told.output)
    assert (told.exit_code, found["ready"]) == (0, True)
    assert {part for part, state in found["parts"].items() if state["ready"]} == {"store", "schema", "letters", "clock"}
    assert found["letters"] == {"waiting": 1, "claimed": 0, "parked": 0}
    assert set(found["jobs"]) == {job.name for job in jobs.TIMETABLE}
    assert found["breaches"] == {}


def test_a_broken_invariant_is_told(status: Status, planted_url: str) -> None:
    def break_one(hub: Hub) -> None:
        with hub.units() as unit:
            who: dict[str, Any] = {"vendor_id": 1, "manager_id": 1}
            unit.add(Lead(**who, received_at=unit.now, since_at=unit.now))
        run_all_jobs(hub)

    at_work(break_one)
    assert "invariants  BROKEN: OwnerAndDeadline 1 times, checked " in status().output


def test_an_older_schema_is_told_and_left_as_it_is(status: Status, planted_url: str) -> None:
    engine = open_engine(planted_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    told = status()
    assert told.exit_code == 1
    assert "schema      NOT READY: It is at 0002, and " in told.output
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0002"
    engine.dispose()


def test_a_database_that_nobody_has_migrated_is_told_what_to_do(
    status: Status, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILHUB_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    told = status()
    assert told.exit_code == 1
    assert "It is at no version, and " in told.output
    assert "is needed: run `mailhub data migrate`." in told.output


def test_a_database_that_is_not_there_is_told_in_words(status: Status, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILHUB_DATABASE_URL", "postgresql://127.0.0.1:1/nowhere")
    told = status("--json")
    assert told.exit_code == 1
    assert json.loads(told.output)["parts"]["store"] == {
        "ready": False,
        "told": "It does not answer (OperationalError). Look at the database.",
    }
