"""Health: the process says that it lives, and of each of its parts whether it is ready."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from mailhub import jobs
from mailhub.inbound.intake import Arrival
from mailhub.store.schema import newest_schema
from mailhub.store.unit import Units
from mailhub.web import readiness
from mailhub.web.lookout import Lookout
from tests.journeys.cast import LEADS, SALLY
from tests.journeys.exchange import Exchange


def ready(exchange: Exchange) -> tuple[int, dict[str, Any]]:
    answer = exchange.browser.get("/health/ready")
    return answer.status_code, answer.json()["parts"]


def not_ready(exchange: Exchange) -> list[str]:
    status, parts = ready(exchange)
    found = [name for name, part in parts.items() if not part["ready"]]
    assert (status == 503) is bool(found)
    return found


def sweep(exchange: Exchange) -> None:
    jobs.run_job(exchange.hub, jobs.TIMETABLE[0])


def test_a_running_hub_is_alive_and_once_its_clock_has_swept_ready(exchange: Exchange) -> None:
    assert exchange.browser.get("/health/live").json() == {"status": "ok"}
    assert not_ready(exchange) == ["clock"]
    sweep(exchange)
    assert not_ready(exchange) == []
    assert exchange.browser.get("/health/ready").json()["status"] == "ok"


def test_a_hub_whose_clock_stands_still_is_not_ready(exchange: Exchange) -> None:
    sweep(exchange)
    exchange.clock.advance(timedelta(minutes=10))
    assert not_ready(exchange) == []
    exchange.clock.advance(timedelta(seconds=1))
    assert not_ready(exchange) == ["clock"]
    assert ready(exchange)[1]["clock"]["told"] == "It swept 10 min ago. Is it running (`mailhub run clock`)?"


def test_a_sweep_that_fails_is_no_sign_of_life(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(hub: object) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        jobs.run_job(exchange.hub, jobs.Job(name="deadlines", trigger=jobs.TIMETABLE[0].trigger, run=fail))
    assert not_ready(exchange) == ["clock"]


def test_a_hub_whose_letters_nobody_reads_is_not_ready(exchange: Exchange) -> None:
    now = exchange.clock.now()
    letter = b"From: sally@acme.example\r\nSubject: Hello\r\n\r\nHello\r\n"
    exchange.hub.intake.take(
        [Arrival(recipient=LEADS, envelope_from=SALLY, raw=letter, peer="127.0.0.1", via="smtp", received_at=now)]
    )
    exchange.clock.advance(timedelta(minutes=16))
    sweep(exchange)
    assert not_ready(exchange) == ["letters"]
    assert "16 min" in ready(exchange)[1]["letters"]["told"]
    exchange.work()
    assert not_ready(exchange) == []


def test_a_store_with_an_older_schema_is_not_ready_and_with_a_newer_one_is(exchange: Exchange) -> None:
    sweep(exchange)
    for version, expected in (("0001", ["schema", "letters", "clock"]), ("9999", []), (newest_schema(), [])):
        with exchange.hub.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
        assert not_ready(exchange) == expected


def test_without_its_store_a_hub_is_alive_but_not_ready(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Units) -> None:
        raise OSError("disk on fire at /secret/path")

    monkeypatch.setattr(Units, "reading", fail)
    assert exchange.browser.get("/health/live").status_code == 200
    assert not_ready(exchange) == ["store", "schema", "letters", "clock"]
    assert "secret" not in exchange.browser.get("/health/ready").text


@pytest.fixture
def hanging(served: Exchange, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exchange]:
    """A served exchange whose store takes questions and does not answer them."""
    answers, reading = threading.Event(), Units.reading

    def hang(self: Units) -> Any:
        answers.wait()
        return reading(self)

    served.browser.app.state.vitals = Lookout(  # type: ignore[attr-defined]
        lambda: readiness.look_at(served.hub), patience=timedelta(milliseconds=50)
    )
    monkeypatch.setattr(Units, "reading", hang)
    yield served
    answers.set()


def test_a_store_that_hangs_holds_up_nobody_who_asks(hanging: Exchange) -> None:
    ready(hanging)
    before = threading.active_count()
    for _ in range(5):
        status, parts = ready(hanging)
        assert (status, parts["store"]["told"]) == (503, "It does not answer (not in time). Look at the database.")
    assert threading.active_count() <= before + 1  # the server may have taken a second thread for its endpoints
    assert hanging.browser.get("/health/live").status_code == 200


def test_health_is_asked_over_http(served: Exchange) -> None:
    jobs.run_job(served.hub, jobs.TIMETABLE[0])
    answer = httpx2.get(f"{served.hub.settings.base_url}/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_that_is_none_gets_a_page_and_not_a_stack_trace(exchange: Exchange) -> None:
    answer = exchange.browser.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text
