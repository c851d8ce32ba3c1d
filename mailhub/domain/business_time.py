"""Business time: adding working hours across nights, weekends, holidays and daylight-saving changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_HORIZON = 3660  # days searched for working time before a calendar counts as one that never opens


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """One recipient's working time: zone, daily hours, weekdays (Monday is 0), holidays (dates)."""

    timezone: str = "UTC"
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: frozenset[date] = frozenset()

    def hours_of(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing instant (UTC) of a local day; None on a day off.

        Also None on a day whose working hours fall into the hour that a change to summer time leaves out.
        """
        if day.weekday() not in self.weekdays or day in self.holidays:
            return None
        return _hours(self.timezone, day, self.opens, self.closes)

    def local_day(self, at: datetime) -> date:
        """The recipient's date at an instant."""
        return at.astimezone(ZoneInfo(self.timezone)).date()


@lru_cache(maxsize=16_384)
def _hours(timezone: str, day: date, opens: time, closes: time) -> tuple[datetime, datetime] | None:
    zone = ZoneInfo(timezone)
    opening = datetime.combine(day, opens, zone).astimezone(UTC)
    closing = datetime.combine(day, closes, zone).astimezone(UTC)
    return (opening, closing) if opening < closing else None


def add_working(calendar: Calendar, start: datetime, within: timedelta) -> datetime:
    """The instant at which `within` of working time has passed since `start` (UTC).

    Raises ValueError for a calendar without any working time in ten years.
    """
    left, at, day = within, start, calendar.local_day(start)
    for _ in range(_HORIZON):
        hours = calendar.hours_of(day)
        if hours and at < hours[1]:
            begin = max(at, hours[0])
            if begin + left <= hours[1]:
                return begin + left
            left -= hours[1] - begin
        day += timedelta(days=1)
    raise ValueError(f"no working time in the calendar of {calendar.timezone}")


def working_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two instants; zero when `end` is not after `start`."""
    passed, day = timedelta(), calendar.local_day(start)
    while day <= calendar.local_day(end):
        hours = calendar.hours_of(day)
        if hours:
            passed += max(timedelta(), min(end, hours[1]) - max(start, hours[0]))
        day += timedelta(days=1)
    return passed


def part_way(calendar: Calendar, start: datetime, end: datetime, share: float) -> datetime:
    """The instant at which `share` (0 to 1) of the working time between two instants has passed."""
    return add_working(calendar, start, working_between(calendar, start, end) * share)


def add_working_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The close of business of the `days`-th working day after the local day of `start`."""
    day, found = calendar.local_day(start), 0
    for _ in range(_HORIZON):
        day += timedelta(days=1)
        hours = calendar.hours_of(day)
        found += hours is not None
        if hours and found >= days:
            return hours[1]
    raise ValueError(f"no working day in the calendar of {calendar.timezone}")


def end_of_day(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The close of business `days` calendar days after `start`, or of the next working day after that."""
    return add_working_days(calendar, start + timedelta(days=days - 1), 1)
