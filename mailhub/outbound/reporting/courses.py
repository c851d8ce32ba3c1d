"""The last periods before a report's end, whose course it draws: weeks, months or quarters."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailhub.domain.terms import Dimension, Rhythm

_MONTH = timedelta(days=31)
_NUMBER = {Dimension.WEEK: 8, Dimension.MONTH: 6, Dimension.QUARTER: 6}


@dataclass(frozen=True, kw_only=True)
class Course:
    """The last periods of one kind: from when on, and their keys (as `Group.key` writes them), the oldest first."""

    by: Dimension
    since: datetime
    keys: tuple[str, ...]


def course_to(until: datetime, timezone: str, rhythm: Rhythm, length: timedelta) -> Course:
    """The periods up to a report's end; those of an asked one are as long as its own time bears."""
    by = _kind(rhythm, length)
    last = (until - timedelta(microseconds=1)).astimezone(ZoneInfo(timezone)).date()
    days = [_begin(last, by)]
    while len(days) < _NUMBER[by]:
        days.append(_begin(days[-1] - timedelta(days=1), by))
    begin = datetime.combine(days[-1], time(), ZoneInfo(timezone))
    return Course(by=by, since=begin, keys=tuple(_key(day, by) for day in reversed(days)))


def _kind(rhythm: Rhythm, length: timedelta) -> Dimension:
    usual = {
        Rhythm.WEEKLY: Dimension.WEEK,
        Rhythm.MONTHLY: Dimension.MONTH,
        Rhythm.QUARTERLY: Dimension.QUARTER,
        Rhythm.ASKED: Dimension.WEEK if length < _MONTH else Dimension.MONTH,
    }
    return usual[rhythm]


def _begin(day: date, by: Dimension) -> date:
    if by is Dimension.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=day.month if by is Dimension.MONTH else (day.month - 1) // 3 * 3 + 1)


def _key(day: date, by: Dimension) -> str:
    if by is Dimension.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if by is Dimension.MONTH else f"{day.year}-Q{(day.month + 2) // 3}"
