"""The timetable: what is due is done once, one broken row does not hold up the others, and it runs by itself."""

import threading
from datetime import timedelta

import pytest
import structlog
from apscheduler.triggers.interval import IntervalTrigger
from structlog.testing import capture_logs

from mailhub import jobs
from mailhub.domain.commands import Command, SendReminder
from mailhub.domain.events import Event
from mailhub.domain.terms import OfferStatus
from mailhub.store.tables import Mail, Offer
from tests.journeys.cast import DIETER, GRACE, HOT, LEADS, OLIVIA, SALLY, VERA, WARM
from tests.journeys.exchange import Exchange


@pytest.fixture(autouse=True)
def fresh_log() -> None:
    """The module's logger is bound anew, so that it can be listened to."""
    structlog.reset_defaults()


def statuses(exchange: Exchange) -> list[OfferStatus]:
    return [offer.status for offer in exchange.rows(Offer)]


def test_a_sweep_run_twice_does_nothing_twice(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.deliver()
    exchange.clock.set(exchange.clock.now() + timedelta(days=3))
    assert jobs.sweep_deadlines(exchange.hub) > 0
    before = exchange.names_to(OLIVIA)
    assert jobs.sweep_deadlines(exchange.hub) == 0
    assert exchange.names_to(OLIVIA) == before
    assert statuses(exchange) == [OfferStatus.EXPIRED, OfferStatus.OPEN]


def test_one_broken_row_does_not_hold_up_the_rest(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange.post(SALLY, LEADS, HOT)
    exchange.deliver()
    exchange.clock.set(exchange.clock.now() + timedelta(hours=3))
    dispatch, broken = exchange.hub.bus.dispatch, exchange.rows(Offer)[0].contact_id

    def fail_for_one(command: Command) -> list[Event]:
        if isinstance(command, SendReminder) and command.contact_id == broken:
            raise ZeroDivisionError
        return dispatch(command)

    monkeypatch.setattr(exchange.hub.bus, "dispatch", fail_for_one)
    with capture_logs() as logs:
        jobs.sweep_deadlines(exchange.hub)
    assert [offer.reminders_sent for offer in exchange.rows(Offer)] == [0, 1, 1]
    assert "due command failed" in {line["event"] for line in logs}


def test_reports_go_out_by_the_timetables_own_job(exchange: Exchange) -> None:
    exchange.clock.set(exchange.clock.now() + timedelta(days=7))
    assert jobs.send_reports(exchange.hub) > 0
    assert jobs.send_reports(exchange.hub) == 0


def test_finished_letters_are_incinerated_after_their_time(exchange: Exchange) -> None:
    letter = exchange.post(SALLY, LEADS, WARM)
    assert jobs.incinerate_letters(exchange.hub) == 0
    exchange.clock.set(exchange.clock.now() + timedelta(days=31))
    assert jobs.incinerate_letters(exchange.hub) == 1
    [kept] = [row for row in exchange.rows(type(letter)) if row.id == letter.id]
    assert (kept.raw, kept.content_hash) == (b"", letter.content_hash)


def test_the_nightly_check_tells_the_managers_once_a_day_what_contradicts_a_rule(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    assert jobs.check_soundness(exchange.hub) == 0
    with exchange.hub.units() as unit:
        unit.get(type(exchange.lead()), exchange.lead().id).due_at = None
    for _ in range(2):
        with capture_logs() as logs:
            assert jobs.check_soundness(exchange.hub) == 1
        assert [line["event"] for line in logs] == ["an invariant does not hold"]
    told = [mail for mail in exchange.rows(Mail) if mail.name == "breaches_found"]
    assert sorted(mail.recipient for mail in told) == sorted([GRACE, DIETER, VERA])
    assert "LEAD-1: is open without an owner or a next deadline." in exchange.last_to(GRACE, "breaches_found").text


def test_the_scheduler_runs_the_jobs_by_itself_and_survives_their_failures(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, failed = threading.Event(), threading.Event()

    def fail(hub: object) -> int:
        failed.set()
        raise ZeroDivisionError

    def note(hub: object) -> int:
        if failed.is_set():
            ran.set()
        return 0

    often = IntervalTrigger(seconds=0.01)
    bad, good = (jobs.Job(name=name, trigger=often, run=run) for name, run in (("bad", fail), ("good", note)))
    monkeypatch.setattr(jobs, "TIMETABLE", (bad, good))
    timetable = jobs.Timetable(exchange.hub)
    timetable.start()
    try:
        assert ran.wait(30)
    finally:
        timetable.stop()


class SeatOfOthers:
    """A seat on which another clock sits until it is given up."""

    def __init__(self, engine: object) -> None:
        self.is_free = threading.Event()
        self.asked = threading.Semaphore(0)

    def is_ours(self) -> bool:
        free = self.is_free.is_set()
        self.asked.release()
        return free

    def leave(self) -> None:
        """Nothing is held."""


def test_a_clock_without_the_seat_waits_and_sweeps_as_soon_as_it_has_it(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept, seats = threading.Event(), list[SeatOfOthers]()

    def note(hub: object) -> int:
        swept.set()
        return 0

    def take_place(engine: object) -> SeatOfOthers:
        seats.append(SeatOfOthers(engine))
        return seats[0]

    monkeypatch.setattr(jobs, "TIMETABLE", (jobs.Job(name="sweep", trigger=IntervalTrigger(days=1), run=note),))
    monkeypatch.setattr(jobs, "Seat", take_place)
    monkeypatch.setattr(jobs, "_SEAT_SECONDS", 0.02)
    timetable = jobs.Timetable(exchange.hub)
    timetable.start()
    try:
        assert all(seats[0].asked.acquire(timeout=30) for _ in range(3))
        assert not swept.is_set()
        seats[0].is_free.set()
        assert swept.wait(30)
    finally:
        timetable.stop()
