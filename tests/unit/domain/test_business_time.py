"""Business time: nights, weekends, holidays and daylight-saving changes do not count."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.business_time import (
    Calendar,
    add_working,
    add_working_days,
    end_of_day,
    part_way,
    working_between,
)

BERLIN = Calendar(timezone="Europe/Berlin")
FRIDAY_16 = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # 16:00 in Berlin


def test_hours_left_on_friday_go_on_on_monday() -> None:
    assert add_working(BERLIN, FRIDAY_16, timedelta(hours=4)) == datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def test_a_deadline_may_be_exactly_the_close_of_business() -> None:
    assert add_working(BERLIN, FRIDAY_16, timedelta(hours=1)) == datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def test_a_holiday_is_skipped() -> None:
    closed = Calendar(timezone="Europe/Berlin", holidays=frozenset({date(2026, 11, 23)}))
    assert add_working(closed, FRIDAY_16, timedelta(hours=2)) == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_the_clock_change_moves_opening_hours_with_local_time() -> None:
    friday = datetime(2026, 10, 23, 14, 0, tzinfo=UTC)  # 16:00 summer time
    assert add_working(BERLIN, friday, timedelta(hours=2)) == datetime(
        2026, 10, 26, 9, 0, tzinfo=UTC
    )  # 10:00 winter time


def test_a_night_start_counts_from_opening() -> None:
    night = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    assert add_working(BERLIN, night, timedelta(hours=8)) == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_a_calendar_that_never_opens_is_an_error() -> None:
    with pytest.raises(ValueError, match="no working time"):
        add_working(Calendar(weekdays=frozenset()), FRIDAY_16, timedelta(hours=1))
    with pytest.raises(ValueError, match="no working day"):
        add_working_days(Calendar(weekdays=frozenset()), FRIDAY_16, 1)


def test_working_days_end_at_the_close_of_business() -> None:
    assert add_working_days(BERLIN, FRIDAY_16, 2) == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_a_day_that_falls_on_a_weekend_ends_on_monday() -> None:
    assert end_of_day(BERLIN, FRIDAY_16, 1) == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert end_of_day(BERLIN, FRIDAY_16, 4) == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_half_way_of_a_deadline_over_a_weekend_is_in_working_time() -> None:
    end = add_working(BERLIN, FRIDAY_16, timedelta(hours=4))
    assert part_way(BERLIN, FRIDAY_16, end, 0.5) == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_no_working_time_passes_backwards() -> None:
    assert working_between(BERLIN, FRIDAY_16, FRIDAY_16 - timedelta(days=3)) == timedelta()


@given(st.integers(0, 60 * 24 * 60), st.integers(1, 60 * 40))
def test_adding_and_measuring_agree(minutes: int, length: int) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    within = timedelta(minutes=length)
    assert working_between(BERLIN, start, add_working(BERLIN, start, within)) == within
