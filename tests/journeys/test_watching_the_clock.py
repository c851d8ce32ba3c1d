"""A worker that is not the clock sees that the clock stands, and has the operator mailed."""

import time

import pytest
import structlog

from mailhub.cli import run
from mailhub.store.heartbeats import SWEEP, beat
from mailhub.store.tables import Mail
from tests.journeys.exchange import Exchange

PATIENCE_SECONDS = 30.0


def alerts(exchange: Exchange) -> list[str]:
    return [mail.subject for mail in exchange.rows(Mail) if mail.name == "hub_alert"]


def test_a_worker_beside_a_clock_that_stands_says_so(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    structlog.reset_defaults()
    with exchange.hub.units() as unit:
        beat(unit, SWEEP)
    exchange.clock.set(exchange.clock.now().replace(hour=23))
    monkeypatch.setattr(run, "_LOOK_SECONDS", 0.01)
    with run.running(exchange.hub, {run.Part.WORKER}):
        end = time.monotonic() + PATIENCE_SECONDS
        while not alerts(exchange) and time.monotonic() < end:
            time.sleep(0.05)
    assert alerts(exchange) == ["hub.example: the clock stands still"]


def test_the_clock_does_not_watch_itself(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(run, "_LOOK_SECONDS", 0.001)
    monkeypatch.setattr("mailhub.jobs.watch_clock", lambda _hub: looked.append("looked"))
    with run.running(exchange.hub, {run.Part.WORKER, run.Part.CLOCK}):
        time.sleep(0.05)
    assert looked == []
