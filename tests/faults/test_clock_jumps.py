"""The clock of the machine jumps: nothing happens twice, nobody is flooded, and the timetable does not stand still."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Semaphore
from typing import Any

import pytest
from apscheduler.schedulers import base as scheduling
from apscheduler.triggers.interval import IntervalTrigger

from mailhub import jobs
from mailhub.clock import Leaps, SetClock
from mailhub.domain.terms import LeadStatus, LetterStatus, MailStatus
from mailhub.inbound.intake import Arrival
from mailhub.store.claims import claim_mails
from mailhub.store.tables import History, Mail
from tests.journeys.cast import HOT, LEADS, MEGAN, OLIVIA, SALLY, WARM, of_another
from tests.journeys.exchange import Exchange

HOUR, MONTH = timedelta(hours=1), timedelta(days=31)
CUSTOMERS = 6
_DECIDED = ("OfferAccepted", "OfferRejected", "OfferTaken", "OfferExpired", "OfferWithdrawn")


def some_leads(exchange: Exchange) -> None:
    """Hot and warm leads of several customers, offered and not answered."""
    for number in range(CUSTOMERS):
        exchange.post(SALLY, LEADS, of_another(HOT if number % 2 else WARM, number))
    exchange.deliver()


def assert_nothing_twice(exchange: Exchange) -> None:
    lines = exchange.rows(History)
    decided = Counter(line.offer_id for line in lines if line.event in _DECIDED)
    assert max(decided.values(), default=0) <= 1
    keys = Counter((mail.event_key, mail.recipient, mail.name) for mail in exchange.rows(Mail))
    assert max(keys.values()) == 1
    exchange.assert_all_holds()


def test_a_month_that_passes_at_once_is_one_mail_of_a_kind_to_each_person(exchange: Exchange) -> None:
    some_leads(exchange)
    before = len(exchange.rows(Mail))
    exchange.clock.advance(MONTH)
    for _ in range(3):  # what one sweep sets off, the next may find due
        exchange.deliver()
        jobs.run_due(exchange.hub)
        exchange.work()
        exchange.deliver()
    fresh = exchange.rows(Mail)[before:]
    reminders = Counter(mail.recipient for mail in fresh if "reminder" in mail.name or mail.name == "work_to_do")
    assert max(reminders.values(), default=0) <= 1, reminders
    lists = Counter((mail.recipient, mail.name) for mail in fresh if mail.offer_id is None and mail.lead_id is None)
    assert max(lists.values(), default=0) <= 1, lists
    assert_nothing_twice(exchange)
    quiet = len(exchange.rows(Mail))
    jobs.run_due(exchange.hub)
    assert len(exchange.rows(Mail)) == quiet, "the same instant asks for more and more"


def test_an_hour_that_comes_again_decides_nothing_again(exchange: Exchange) -> None:
    some_leads(exchange)
    exchange.let_pass(timedelta(hours=5))
    before = [(line.event, line.offer_id) for line in exchange.rows(History)]
    exchange.clock.advance(-HOUR)
    exchange.deliver()
    jobs.run_due(exchange.hub)
    after = [(line.event, line.offer_id) for line in exchange.rows(History)]
    assert [line for line in after[len(before) :] if line[0] in _DECIDED] == []
    exchange.let_pass(timedelta(hours=6))
    assert_nothing_twice(exchange)


def test_a_link_made_in_an_hour_that_is_still_to_come_works(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    link = exchange.last_to(MEGAN, "offer").link("Accept this lead")
    exchange.clock.advance(-HOUR)
    exchange.click(link)
    assert exchange.status() is LeadStatus.ACCEPTED
    assert_nothing_twice(exchange)


def test_letters_and_mails_of_the_repeated_hour_do_not_wait_for_its_end(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, of_another(HOT, 1))
    exchange.clock.advance(-HOUR)
    letter = exchange.post(SALLY, LEADS, of_another(HOT, 2))
    assert letter.status is LetterStatus.DONE
    exchange.deliver()
    assert [mail.status for mail in exchange.rows(Mail) if mail.letter_id == letter.id] != []
    exchange.let_pass(2 * HOUR)
    assert {mail.status for mail in exchange.rows(Mail)} == {MailStatus.SENT}


def test_a_claim_of_a_dead_worker_is_free_again_once_its_time_has_come(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    with exchange.hub.units() as unit:
        mails = claim_mails(unit, 100)
    exchange.clock.advance(-HOUR)
    exchange.deliver()
    assert {mail.status for mail in exchange.rows(Mail)} == {MailStatus.CLAIMED}
    exchange.clock.advance(2 * HOUR)
    exchange.deliver()
    assert {mail.status for mail in exchange.rows(Mail) if mail.id in {one.id for one in mails}} == {MailStatus.SENT}


def test_a_clock_that_leaps_is_found_out_by_one_that_cannot_be_set() -> None:
    clock, counted = SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), [0.0]
    leaps = Leaps(clock, lambda: counted[0])
    found = []
    for seconds, leap in ((5, timedelta()), (5, -HOUR), (5, timedelta()), (5, MONTH)):
        counted[0] += seconds
        clock.advance(timedelta(seconds=seconds) + leap)
        found.append(leaps.since_last_look())
    assert found == [timedelta(), -HOUR, timedelta(), MONTH]


class _Shifted(datetime):
    """The machine's clock as the scheduler and the watch over it see it, once it was set."""

    shift = timedelta()

    @classmethod
    def now(cls, tz: Any = None) -> "_Shifted":
        at = datetime.now(tz) + cls.shift
        return cls.combine(at.date(), at.timetz())


def test_the_timetable_goes_on_when_the_clock_is_put_back(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Semaphore(0)

    def note(_: Any) -> int:
        ran.release()
        return 0

    often = jobs.Job(name="often", trigger=IntervalTrigger(seconds=1), run=note)
    monkeypatch.setattr(jobs, "TIMETABLE", (often,))
    monkeypatch.setattr(jobs, "_LEAP_SECONDS", 0.1)
    monkeypatch.setattr(scheduling, "datetime", _Shifted)
    monkeypatch.setattr("mailhub.clock.datetime", _Shifted)
    monkeypatch.setattr(_Shifted, "shift", timedelta())
    timetable = jobs.Timetable(exchange.hub)
    timetable.start()
    try:
        assert all(ran.acquire(timeout=30) for _ in range(2))
        _Shifted.shift = -HOUR
        while ran.acquire(blocking=False):
            pass
        assert all(ran.acquire(timeout=30) for _ in range(2)), "its jobs wait for the hour that was before"
    finally:
        timetable.stop()


def test_a_letter_from_a_server_with_a_fast_clock_is_read_now(exchange: Exchange) -> None:
    raw = f"From: {SALLY}\nTo: {LEADS}\nMessage-ID: <fast@mail.example>\nDate: Fri, 01 Jan 2099 00:00:00 +0000\n\n{HOT}"
    exchange.hub.intake.take([Arrival(recipient=LEADS, envelope_from=SALLY, raw=raw.encode(), peer="127.0.0.1")])
    exchange.work()
    assert exchange.unfinished_letters() == 0
    assert exchange.last_to(OLIVIA, "offer").name == "offer"
