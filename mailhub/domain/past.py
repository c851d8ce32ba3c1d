"""Lengths of time that reach back from a day: `the last 90 days`, `last month`, `this quarter`."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}


class Stretch(StrEnum):
    """What time is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Past:
    """The last `count` days, weeks or months up to a day; with `is_whole` one whole week, month, quarter or year.

    That day is the last of them: the last 30 days are today and the 29 before it. The whole one is that of
    the day itself (count 0), or so many before it. Weeks begin on Monday.
    """

    unit: Stretch
    count: int
    is_whole: bool = False

    def __str__(self) -> str:
        return f"{'whole' if self.is_whole else 'last'} {self.count} {self.unit}"

    @classmethod
    def of(cls, written: str) -> "Past":
        """The one that was written by `str`."""
        kind, count, unit = written.split()
        return cls(unit=Stretch(unit), count=int(count), is_whole=kind == "whole")

    def days(self, today: date) -> tuple[date, date]:
        """Its first and its last day, as seen on `today`; none lies after that."""
        if not self.is_whole:
            return min(today, self._before(today, self.count) + timedelta(days=1)), today
        first = self._before(_begin(today, self.unit), self.count)
        following = self._before(_begin(today, self.unit), self.count - 1)
        return first, min(today, following - timedelta(days=1))

    def _before(self, day: date, count: int) -> date:
        if self.unit in _DAYS:
            return day - timedelta(days=_DAYS[self.unit] * count)
        return _months_before(day, _MONTHS[self.unit] * count)


def _begin(day: date, unit: Stretch) -> date:
    if unit is Stretch.DAY:
        return day
    if unit is Stretch.WEEK:
        return day - timedelta(days=day.weekday())
    length = _MONTHS[unit]
    return day.replace(month=day.month - (day.month - 1) % length, day=1)


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(years, month + 1, 1)
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=min(day.day, (after - timedelta(days=1)).day))
