"""Periods of reports: weeks, months and quarters between midnights of a reader's zone, and when each is told."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mailhub.domain.program import ReportRules
from mailhub.domain.terms import Rhythm

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}
_LATEST = {
    Rhythm.WEEKLY: timedelta(days=6),
    Rhythm.MONTHLY: timedelta(days=27),
    Rhythm.QUARTERLY: timedelta(days=27),
}


@dataclass(frozen=True, kw_only=True)
class Period:
    """The time from the instant `since` up to, not including, `until` (both UTC)."""

    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Hour:
    """The instant `at` which a report about the time up to `until` goes out (both UTC)."""

    until: datetime
    at: datetime


def newest_hour(rules: ReportRules, rhythm: Rhythm, timezone: str, now: datetime) -> Hour:
    """The last hour of a rhythm that has come by now, in a reader's zone (IANA)."""
    day = _day_of(rules, rhythm, now.astimezone(ZoneInfo(timezone)).date())
    if instant_of(timezone, day, rules.at) > now:
        day = _day_of(rules, rhythm, day - _DAY)
    return Hour(until=instant_of(timezone, day), at=instant_of(timezone, day, rules.at))


def is_too_late(rhythm: Rhythm, hour: datetime, now: datetime) -> bool:
    """Whether a report whose hour was missed is not worth sending any more."""
    return now - hour > _LATEST[rhythm]


def period_to(rhythm: Rhythm, until: datetime, timezone: str) -> Period:
    """The week, month or quarter that ends with the midnight `until` of a zone (IANA)."""
    day = _local(until, timezone).date()
    first = _months_before(day, _MONTHS[rhythm]) if rhythm in _MONTHS else day - _WEEK
    return Period(since=instant_of(timezone, first), until=until)


def period_before(period: Period, timezone: str) -> Period:
    """What comes before a period, as long as it: of whole months as many months, else as many days and hours."""
    begin, end = (_local(at, timezone) for at in (period.since, period.until))
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months > 0 and _begins_month(begin) and _begins_month(end):
        earlier = datetime.combine(_months_before(begin.date(), months), time())
    else:
        earlier = begin - (end - begin)
    return Period(since=instant_of(timezone, earlier.date(), earlier.time()), until=period.since)


@lru_cache(maxsize=4_096)
def instant_of(timezone: str, day: date, at: time = time()) -> datetime:
    """The first instant (UTC) at which clocks of a zone show that time of that day, or a later one.

    Where clocks are put back, it is the first of two such instants; where they are put forward over it, the change.
    """
    zone, wanted = ZoneInfo(timezone), datetime.combine(day, at)
    found = wanted.replace(tzinfo=zone).astimezone(UTC)
    return found if _shown(found, zone) == wanted else _change_after(wanted, zone)


def _change_after(wanted: datetime, zone: ZoneInfo) -> datetime:
    # The later reading of a time that was left out (PEP 495) lies before the change, the earlier one after it.
    before, after = (wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (1, 0))
    while after - before > timedelta(seconds=1):
        half = before + (after - before) // 2
        before, after = (before, half) if _shown(half, zone) >= wanted else (half, after)
    return after.replace(microsecond=0)


def _shown(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _local(at: datetime, timezone: str) -> datetime:
    return _shown(at, ZoneInfo(timezone))


def _begins_month(local: datetime) -> bool:
    return local.day == 1 and local.time() == time()


def _day_of(rules: ReportRules, rhythm: Rhythm, day: date) -> date:
    """The last day up to that one on which a rhythm's reports go out."""
    if rhythm not in _MONTHS:
        return day - timedelta(days=(day.weekday() - rules.weekday) % 7)
    return day.replace(month=day.month - (day.month - 1) % _MONTHS[rhythm], day=1)


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
