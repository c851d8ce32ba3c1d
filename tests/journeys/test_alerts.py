"""The operator is mailed what is wrong with the hub: once a day and kind, and what is over with the next mail."""

from datetime import timedelta

import pytest
import structlog
from sqlmodel import select

from mailhub import jobs
from mailhub.domain.terms import LetterStatus
from mailhub.routing.alerting import alerts_to_raise
from mailhub.store.heartbeats import SWEEP, beat
from mailhub.store.outlook import Watch
from mailhub.store.tables import Alert, Letter, Mail
from tests.journeys.cast import LEADS, SALLY, WARM
from tests.journeys.exchange import Exchange

OPERATOR = "postmaster@hub.example"


@pytest.fixture(autouse=True)
def fresh_log() -> None:
    """The module's logger is bound anew, so that it can be listened to."""
    structlog.reset_defaults()


@pytest.fixture
def parked(exchange: Exchange) -> Letter:
    """A letter of the exchange that is parked."""
    letter = exchange.post(SALLY, LEADS, WARM)
    rest(exchange, letter, LetterStatus.PARKED)
    return letter


def rest(exchange: Exchange, letter: Letter, status: LetterStatus) -> None:
    with exchange.hub.units() as unit:
        unit.get(Letter, letter.id).status = status


def look(exchange: Exchange, *kinds: str) -> None:
    """Look for these kinds of trouble alone, as the job does for all."""
    with exchange.hub.units.reading() as unit:
        command = alerts_to_raise(unit, Watch(), kinds or ("parked_letters", "backlog"))
    if command is not None:
        exchange.hub.bus.dispatch(command)


def alerts(exchange: Exchange) -> list[Mail]:
    return [mail for mail in exchange.rows(Mail) if mail.name == "hub_alert"]


def kept(exchange: Exchange) -> dict[str, Alert]:
    with exchange.hub.units.reading() as unit:
        return {row.kind: row for row in unit.session.exec(select(Alert))}


def test_the_operator_is_mailed_once_a_day_while_the_trouble_lasts(exchange: Exchange, parked: Letter) -> None:
    for _ in range(3):
        look(exchange)
    assert [mail.recipient for mail in alerts(exchange)] == [OPERATOR]
    told = exchange.last_to(OPERATOR, "hub_alert")
    assert told.subject == "hub.example: letters are parked"
    assert f"LETTER-{parked.id}" in told.text
    assert "mailhub mail parked" in told.text
    exchange.clock.set(exchange.clock.now() + timedelta(hours=23))
    look(exchange)
    assert len(alerts(exchange)) == 1
    exchange.clock.set(exchange.clock.now() + timedelta(hours=1))
    look(exchange)
    assert len(alerts(exchange)) == 2


def test_the_end_of_a_trouble_is_told_with_the_next_one_only(exchange: Exchange, parked: Letter) -> None:
    look(exchange)
    rest(exchange, parked, LetterStatus.DONE)
    look(exchange)
    assert len(alerts(exchange)) == 1
    exchange.clock.set(exchange.clock.now() + timedelta(hours=2))
    with exchange.hub.units() as unit:
        row = unit.get(Letter, parked.id)
        row.status, row.received_at, row.next_try_at = LetterStatus.WAITING, unit.now - timedelta(hours=1), unit.now
    look(exchange)
    told = exchange.last_to(OPERATOR, "hub_alert")
    assert told.subject == "hub.example: letters wait"
    assert "Over since the last alert:\n  - letters are parked" in told.text.replace("\r\n", "\n")


def test_a_trouble_that_comes_and_goes_is_mailed_once_a_day_all_the_same(exchange: Exchange, parked: Letter) -> None:
    for status in (LetterStatus.PARKED, LetterStatus.DONE) * 3:
        rest(exchange, parked, status)
        look(exchange)
    assert len(alerts(exchange)) == 1


def test_who_finds_nothing_leaves_no_trace(exchange: Exchange) -> None:
    look(exchange)
    assert kept(exchange) == {}


def test_a_look_for_one_kind_ends_no_other(exchange: Exchange, parked: Letter) -> None:
    look(exchange)
    look(exchange, "backlog")
    assert kept(exchange)["parked_letters"].since_at is not None


def test_the_timetable_has_the_look_for_all_but_the_clock_which_others_watch(exchange: Exchange) -> None:
    with exchange.hub.units() as unit:
        beat(unit, SWEEP)
    exchange.clock.set(exchange.clock.now() + timedelta(hours=1))
    jobs.raise_alerts(exchange.hub)
    assert "clock_stands" not in kept(exchange)
    assert jobs.watch_clock(exchange.hub) == 1
    assert "the clock stands still" in exchange.last_to(OPERATOR, "hub_alert").subject
    assert "alerts" in [job.name for job in jobs.TIMETABLE]
