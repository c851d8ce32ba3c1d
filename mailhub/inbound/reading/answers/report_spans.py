"""Days, weeks, months, quarters, halves and years by their names, each as its first and its last day."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from mailhub.inbound.reading.date_words import DATE_WORDS, month_names
from mailhub.inbound.reading.dates import is_day, read_date

Span = tuple[date, date]
"""The first day and the last."""

YESTERDAY = frozenset({"yesterday", "gestern"})
_NO_MONTHS = frozenset({"out", "set", "ago", "mag"})  # words of English and German, too
_INEXACT = frozenset("until till by before about around expected planned probably bis ca etwa vor gegen".split())
_YEAR = re.compile(r"(?:year |jahr )?(20[0-9]{2})")
_MONTH = re.compile(r"([a-z]{3,12})\.?(?: (?:of |des )?(20[0-9]{2}))?")
_MONTH_NUMBER = re.compile(r"(20[0-9]{2})[-/.](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[/.](20[0-9]{2})")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_NTH = r"(?:([1-4])(?:\.|st|nd|rd|th|te[ns]?)?|(first|second|third|fourth|erste|zweite|dritte|vierte)[sn]?)"
_QUARTER = re.compile(
    rf"(?:q([1-4])|{_NTH} ?(?:quarter|quartal))[ /-]{{0,3}}(?:of |des |in )?(?:jahres )?(20[0-9]{{2}})?"
)
_QUARTER_LAST = re.compile(r"(20[0-9]{2})[ /-]{0,3}q([1-4])")
_HALF = re.compile(
    rf"(?:h([12])|{_NTH} (?:half(?: year)?|halbjahr|haelfte))[ /-]{{0,3}}(?:of |des )?(?:year )?(20[0-9]{{2}})?"
)
_WEEK = re.compile(rf"(?:{'|'.join(DATE_WORDS.weeks)}) ?([0-9]{{1,2}})(?:[ /]{{1,3}}(20[0-9]{{2}}))?")
_WEEK_ISO = re.compile(r"(20[0-9]{2})-?w([0-9]{1,2})")


class Spans:
    """Reads them as somebody writes who is asked today."""

    def __init__(self, today: date, locale: str) -> None:
        self._today, self._locale = today, locale

    def of(self, said: str, *, is_ahead: bool = False) -> Span | None:
        """The first and the last day of a day, week, month, quarter, half or year."""
        if said in YESTERDAY:
            return (self._today - timedelta(days=1),) * 2
        if said in ("today", "heute", "now", "jetzt"):
            return self._today, self._today
        for way in (_year, _month_number, self._month, self._quarter, self._half, self._week):
            if span := way(said) if way in (_year, _month_number) else _placed(way, said, is_ahead):
                return span
        is_exact = is_day(said) and said.split()[0] not in _INEXACT
        day = read_date(said, today=self._today, locale=self._locale, future=is_ahead) if is_exact else None
        return (day, day) if day else None

    def _month(self, said: str, *, is_ahead: bool) -> Span | None:
        found = _MONTH.fullmatch(said)
        month = month_names().get(found[1]) if found and found[1] not in _NO_MONTHS else None
        return self._near(lambda year: _months(year, month or 1, 1), found[2], is_ahead) if found and month else None

    def _quarter(self, said: str, *, is_ahead: bool) -> Span | None:
        if turned := _QUARTER_LAST.fullmatch(said):
            return _months(int(turned[1]), 3 * int(turned[2]) - 2, 3)
        found = _QUARTER.fullmatch(said)
        number = int(found[1] or found[2] or _ORDINALS[found[3]]) if found else 0
        return self._near(lambda year: _months(year, 3 * number - 2, 3), found[4], is_ahead) if found else None

    def _half(self, said: str, *, is_ahead: bool) -> Span | None:
        found = _HALF.fullmatch(said)
        number = int(found[1] or found[2] or _ORDINALS[found[3]]) if found else 0
        is_half = found is not None and number in (1, 2)
        return (
            self._near(lambda year: _months(year, 6 * number - 5, 6), found[4], is_ahead) if found and is_half else None
        )

    def _week(self, said: str, *, is_ahead: bool) -> Span | None:
        iso, named = _WEEK_ISO.fullmatch(said), _WEEK.fullmatch(said)
        if iso:
            return _calendar_week(int(iso[1]), int(iso[2]))
        return self._near(lambda year: _calendar_week(year, int(named[1])), named[2], is_ahead) if named else None

    def _near(self, of_year: Callable[[int], Span | None], year: str | None, is_ahead: bool) -> Span | None:
        """The one of that year; without a year the last that has begun, or the next that has not ended."""
        if year is not None:
            return of_year(int(year))
        spans = [span for near in (-1, 0, 1) if (span := of_year(self._today.year + near))]
        if is_ahead:
            return next((span for span in spans if span[1] >= self._today), None)
        return next((span for span in reversed(spans) if span[0] <= self._today), None)


def _placed(way: Callable[..., Span | None], said: str, is_ahead: bool) -> Span | None:
    return way(said, is_ahead=is_ahead)


def _year(said: str) -> Span | None:
    found = _YEAR.fullmatch(said)
    return _months(int(found[1]), 1, 12) if found else None


def _month_number(said: str) -> Span | None:
    found = _MONTH_NUMBER.fullmatch(said)
    return _months(int(found[1] or found[4]), int(found[2] or found[3]), 1) if found else None


def _months(year: int, month: int, count: int) -> Span:
    following = date(year + (month + count > 12), (month + count - 1) % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _calendar_week(year: int, week: int) -> Span | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)
