"""Clocks: each tells aware UTC instants, and only the machine's own runs by itself."""

from datetime import UTC, datetime, timedelta

from mailhub.clock import SetClock, SystemClock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_the_system_clock_is_the_machines_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)


def test_a_set_clock_stands_still_until_it_is_moved() -> None:
    clock = SetClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)
    clock.set(NOON)
    assert clock.now() == NOON
