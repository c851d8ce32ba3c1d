"""Lengths of time that reach back from a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.past import Past, Stretch
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("past", "since", "until"),
    [
        ("last 90 day", "2026-08-25", "2026-11-22"),
        ("last 2 week", "2026-11-09", "2026-11-22"),
        ("last 3 month", "2026-08-23", "2026-11-22"),
        ("whole 0 week", "2026-11-16", "2026-11-22"),
        ("whole 1 week", "2026-11-09", "2026-11-15"),
        ("whole 1 month", "2026-10-01", "2026-10-31"),
        ("whole 0 quarter", "2026-10-01", "2026-11-22"),
        ("whole 1 quarter", "2026-07-01", "2026-09-30"),
        ("whole 1 year", "2025-01-01", "2025-12-31"),
        ("whole 1 day", "2026-11-21", "2026-11-21"),
    ],
)
def test_it_has_a_first_and_a_last_day(past: str, since: str, until: str) -> None:
    assert [day.isoformat() for day in Past.of(past).days(SUNDAY)] == [since, until]


@pytest.mark.parametrize("count", [1, 3, 30, 90])
def test_they_are_as_many_days_as_were_asked_for_and_today_is_one_of_them(count: int) -> None:
    since, until = Past(unit=Stretch.DAY, count=count).days(SUNDAY)
    assert (until - since).days + 1 == count
    assert until == SUNDAY


def test_months_before_a_day_that_a_month_lacks_begin_with_the_next_month() -> None:
    assert Past(unit=Stretch.MONTH, count=1).days(date(2026, 3, 31))[0] == date(2026, 3, 1)


pasts = st.builds(Past, unit=st.sampled_from(Stretch), count=st.integers(0, 40), is_whole=st.booleans())


@given(pasts, st.dates(date(1990, 1, 1), date(2199, 1, 1)))
def test_it_is_over_by_the_day_itself_and_is_read_as_it_is_written(past: Past, today: date) -> None:
    since, until = past.days(today)
    assert since <= until <= today
    assert Past.of(str(past)) == past


@given(st.sampled_from(Stretch), st.integers(1, 30), st.dates(date(1990, 1, 1), date(2199, 1, 1)))
def test_one_whole_length_follows_the_other_without_a_gap(unit: Stretch, count: int, today: date) -> None:
    earlier = Past(unit=unit, count=count + 1, is_whole=True).days(today)
    later = Past(unit=unit, count=count, is_whole=True).days(today)
    assert earlier[1] + timedelta(days=1) == later[0]


def test_a_question_is_kept_and_moves_on_with_the_days() -> None:
    wish = ReportWish(
        past=Past(unit=Stretch.DAY, count=7),
        since=date(2026, 11, 15),
        by=Dimension.PRODUCT,
        only=((Dimension.PARTNER, "North"), (None, "x")),
        within=((Dimension.PARTNER, ("3", "5")),),
    )
    assert ReportWish.of_kept(wish.kept) == wish
    assert wish.days(date(2027, 1, 8)) == (date(2027, 1, 2), date(2027, 1, 8))
    assert wish.limits == {Dimension.PARTNER: frozenset({"3", "5"})}
