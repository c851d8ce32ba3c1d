"""The periods of a scope: the whole of it, what of it was asked for, and the weeks, months and quarters in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from mailhub.domain.figures import Scope
from mailhub.domain.terms import Dimension

_DAY = timedelta(days=1)
_MONTHS = {Dimension.MONTH: 1, Dimension.QUARTER: 3}
TIMES = (Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER)
"""The dimensions that are parts of the period."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """From `since` up to (not including) `until`; `key` names it where it is one of several."""

    key: str = ""
    since: datetime
    until: datetime

    def within(self, other: "Period") -> "Period":
        """What of it lies in another; from an instant to an earlier one where nothing does."""
        return Period(key=self.key, since=max(self.since, other.since), until=min(self.until, other.until))


Periods = tuple[Period, ...]


def ranges_of(scope: Scope) -> Periods:
    """The parts of the scope in which something must have happened to count, in their order."""
    ranges: Periods = (Period(since=scope.since, until=scope.until),)
    for dimension in TIMES:
        keys = scope.only.get(dimension)
        if keys is not None:
            ranges = _common(ranges, tuple(period for period in _parts(scope, dimension) if period.key in keys))
    return ranges


def periods_of(scope: Scope, by: Dimension | None) -> Periods:
    """The weeks, months or quarters of the scope, cut to what was asked for; none for another dimension."""
    if by not in TIMES:
        return ()
    cut = {period: _common((period,), ranges_of(scope)) for period in _parts(scope, by)}
    return tuple(_around(period.key, found) for period, found in cut.items() if found)


def hull_of(scope: Scope) -> Period | None:
    """From the first instant that was asked for to the last; None where none was."""
    ranges = ranges_of(scope)
    return _around("", ranges) if ranges else None


def days_of(period: Period, timezone: str) -> range:
    """The days, as ordinals, that begin in a period."""
    return range(_first_day(period.since, timezone), _first_day(period.until, timezone))


def midnight(day: date, timezone: str) -> datetime:
    """When a day begins in a time zone."""
    return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)


def _first_day(at: datetime, timezone: str) -> int:
    day = at.astimezone(ZoneInfo(timezone)).date()
    return day.toordinal() + (midnight(day, timezone) < at)


def _around(key: str, periods: Periods) -> Period:
    return Period(key=key, since=periods[0].since, until=periods[-1].until)


def _common(ranges: Periods, periods: Periods) -> Periods:
    cut = [period.within(one) for one in ranges for period in periods]
    return tuple(period for period in cut if period.since < period.until)


def _parts(scope: Scope, dimension: Dimension) -> list[Period]:
    """All weeks, months or quarters that have a share in the scope, cut to it."""
    whole = Period(since=scope.since, until=scope.until)
    parts = []
    for first, after in pairwise(_first_days(scope, dimension)):
        part = Period(
            key=_key(first, dimension),
            since=midnight(first, scope.timezone),
            until=midnight(after, scope.timezone),
        )
        parts.append(part.within(whole))
    return [part for part in parts if part.since < part.until]


def _first_days(scope: Scope, dimension: Dimension) -> Iterator[date]:
    """The days on which parts of the scope begin, from the one at or before its begin to the first after its end."""
    zone = ZoneInfo(scope.timezone)
    day, last = (at.astimezone(zone).date() for at in (scope.since, scope.until))
    day = _begin(day, dimension)
    while day <= last:
        yield day
        day = _begin(day + _DAY * (7 if dimension == Dimension.WEEK else 31 * _MONTHS[dimension]), dimension)
    yield day


def _begin(day: date, dimension: Dimension) -> date:
    """The first day of the week, month or quarter of a day."""
    if dimension == Dimension.WEEK:
        return day - _DAY * day.weekday()
    months = _MONTHS[dimension]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _key(day: date, dimension: Dimension) -> str:
    if dimension == Dimension.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if dimension == Dimension.MONTH else f"{day.year}-Q{(day.month + 2) // 3}"
