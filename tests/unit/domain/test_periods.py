"""Whole weeks, months and quarters between a reader's midnights, and the hour at which each is told."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.periods import Period, instant_of, is_too_late, newest_hour, period_before, period_to
from mailhub.domain.program import ReportRules
from mailhub.domain.terms import Rhythm

PUSHED = (Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",  # its clocks change at midnight
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Pacific/Chatham",
)


def at(*when: int, zone: str = "UTC") -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("zone", "day", "clock", "instant"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), at(2026, 3, 29, 1)),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), at(2026, 10, 25, 0, 30)),
        ("Africa/Cairo", date(2026, 4, 24), time(), at(2026, 4, 23, 22)),
        ("America/Havana", date(2026, 11, 1), time(), at(2026, 11, 1, 4)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), at(2026, 10, 3, 15, 30)),
        ("Pacific/Apia", date(2011, 12, 30), time(7), at(2011, 12, 30, 10)),
    ],
    ids=["left out", "twice", "no midnight", "two midnights", "half an hour", "no such day"],
)
def test_a_time_that_clocks_skip_is_when_they_change_and_one_they_show_twice_is_the_first(
    zone: str, day: date, clock: time, instant: datetime
) -> None:
    assert instant_of(zone, day, clock) == instant


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(2026, 3, 30, 5), at(2026, 3, 30, 5)),
        (at(2026, 3, 30, 4, 59), at(2026, 3, 23, 6)),
        (at(2026, 10, 26, 5, 59), at(2026, 10, 19, 5)),
        (at(2026, 10, 26, 6), at(2026, 10, 26, 6)),
    ],
)
def test_the_report_keeps_its_hour_when_clocks_change(now: datetime, told: datetime) -> None:
    hour = newest_hour(ReportRules(), Rhythm.WEEKLY, "Europe/Berlin", now)
    assert (hour.at, hour.until) == (told, told - timedelta(hours=7))


@pytest.mark.parametrize(
    ("rhythm", "since", "until", "earlier"),
    [
        (Rhythm.WEEKLY, (2026, 10, 19), (2026, 10, 26), (2026, 10, 12)),
        (Rhythm.MONTHLY, (2026, 10, 1), (2026, 11, 1), (2026, 9, 1)),
        (Rhythm.QUARTERLY, (2026, 10, 1), (2027, 1, 1), (2026, 7, 1)),
    ],
)
def test_periods_are_from_midnight_to_midnight_and_so_is_the_one_before(
    rhythm: Rhythm, since: tuple[int, ...], until: tuple[int, ...], earlier: tuple[int, ...]
) -> None:
    period = period_to(rhythm, at(*until, zone="Europe/Berlin"), "Europe/Berlin")
    assert period.since == at(*since, zone="Europe/Berlin")
    before = period_before(period, "Europe/Berlin")
    assert before == Period(since=at(*earlier, zone="Europe/Berlin"), until=period.since)


@pytest.mark.parametrize(
    ("asked", "earlier"),
    [
        (((2026, 11, 1), (2026, 11, 23, 9, 30)), (2026, 10, 9, 14, 30)),
        (((2026, 9, 1), (2026, 11, 1)), (2026, 7, 1)),
        (((2026, 10, 25), (2026, 10, 26)), (2026, 10, 24)),
    ],
    ids=["part of a month", "two months", "a day of 25 hours"],
)
def test_what_was_asked_for_is_compared_with_as_much_time_before(
    asked: tuple[tuple[int, ...], tuple[int, ...]], earlier: tuple[int, ...]
) -> None:
    since, until = (at(*one, zone="Europe/Berlin") for one in asked)
    before = period_before(Period(since=since, until=until), "Europe/Berlin")
    assert before == Period(since=at(*earlier, zone="Europe/Berlin"), until=since)


def test_what_is_late_by_nearly_a_period_is_sent_no_more() -> None:
    hour = at(2026, 11, 23, 7)
    assert not is_too_late(Rhythm.WEEKLY, hour, hour + timedelta(days=6))
    assert is_too_late(Rhythm.WEEKLY, hour, hour + timedelta(days=6, seconds=1))
    assert not is_too_late(Rhythm.MONTHLY, hour, hour + timedelta(days=27))
    assert is_too_late(Rhythm.QUARTERLY, hour, hour + timedelta(days=28))


INSTANTS = st.integers(0, 15 * 366 * 24 * 60).map(lambda minutes: at(2020, 1, 1) + timedelta(minutes=minutes))
RULES = st.builds(ReportRules, weekday=st.integers(0, 6), at=st.times().map(lambda one: one.replace(microsecond=0)))


@given(now=INSTANTS, rules=RULES, rhythm=st.sampled_from(PUSHED), zone=st.sampled_from(ZONES))
def test_periods_follow_each_other_without_gap_and_each_is_told_after_its_end(
    now: datetime, rules: ReportRules, rhythm: Rhythm, zone: str
) -> None:
    hour = newest_hour(rules, rhythm, zone, now)
    assert hour.until <= hour.at <= now
    assert hour.at - hour.until < timedelta(hours=26)
    shown = hour.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(hour.until.astimezone(ZoneInfo(zone)).date(), rules.at)
    assert wanted <= shown <= wanted + timedelta(hours=1)
    period = period_to(rhythm, hour.until, zone)
    earlier = newest_hour(rules, rhythm, zone, hour.at - timedelta(seconds=1))
    assert earlier.until == period.since
    assert period_before(period, zone) == period_to(rhythm, period.since, zone)


@given(rules=RULES, rhythm=st.sampled_from(PUSHED), zone=st.sampled_from(ZONES), begin=INSTANTS)
def test_at_every_moment_of_a_period_the_same_hour_is_the_newest(
    rules: ReportRules, rhythm: Rhythm, zone: str, begin: datetime
) -> None:
    hour = newest_hour(rules, rhythm, zone, begin)
    following = newest_hour(rules, rhythm, zone, hour.at + timedelta(days=100))
    looked = [newest_hour(rules, rhythm, zone, hour.at + timedelta(hours=11 * step)) for step in range(9 * 24)]
    ends = sorted({one.until for one in looked})
    assert ends[0] == hour.until
    assert following.until >= ends[-1]
    assert all(period_to(rhythm, later, zone).since == end for end, later in pairwise(ends))
