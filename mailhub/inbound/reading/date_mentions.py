"""Dates anywhere in a running text, each with its place and the days that it can mean."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mailhub.inbound.reading.date_words import full_day_names, month_names

_FARTHEST = timedelta(days=760)


@dataclass(frozen=True)
class Mention:
    """Where a date stands in the text, and what it may be: two days when the order of day and month is open.

    `is_range_end` is true for the 14th of `December 3-14`.
    """

    start: int
    end: int
    day_first: date | None
    month_first: date | None
    is_slashed: bool = False
    is_range_end: bool = False

    @property
    def proven_order(self) -> str:
        """The order that the date itself proves, as 13/04 does: `day` or `month`; empty when it proves none."""
        if not self.is_slashed or (self.day_first is None) is (self.month_first is None):
            return ""
        return "month" if self.day_first is None else "day"

    @property
    def is_open(self) -> bool:
        """Whether the two orders give different days."""
        return None not in (self.day_first, self.month_first) and self.day_first != self.month_first

    def day(self, order: str) -> date | None:
        """The day in that order: `day`, `month`, or empty when nothing tells it; None when that leaves it open."""
        if self.is_open:
            return {"day": self.day_first, "month": self.month_first}.get(order)
        return self.day_first or self.month_first


def date_mentions(said: str, *, today: date, ends: str, nexts: str) -> list[Mention]:
    """All dates of a FOLDED text, in order; `ends` and `nexts` are the words of `end of March` and `next Friday`.

    A day without a year is the next such day from today on.
    """
    found = (_read(match, today) for match in _pattern(ends, nexts).finditer(said))
    return [mention for mention in found if mention is not None]


@cache
def _pattern(ends: str, nexts: str) -> re.Pattern[str]:
    months, days = (_alternatives(names) for names in (month_names(), full_day_names()))
    weekday = rf"(?:(?P<wd0>{days})\b[.,]*(?: ?[(])?(?: (?:the|den|dem|le|el|il|o|dia))? ?)?"
    year = r"(?:,? ?(?:de |del |of )?(?P<{}>20[0-9]{{2}})\b)?"
    return re.compile(
        rf"\b{weekday}(?:"
        r"(?P<iy>20[0-9]{2})[-/.](?P<im>[0-9]{1,2})[-/.](?P<id>[0-9]{1,2})\b"
        r"|(?P<nd>[0-9]{1,2})(?P<sep>[./]) ?(?P<nm>[0-9]{1,2})(?:(?P=sep) ?(?P<ny>20[0-9]{2}|[0-9]{2}\b(?![:.]))"
        r"|\.|\b(?![.,/-]?[0-9]))"
        r"|(?P<dd>[0-9]{1,2})-(?P<dm>[0-9]{1,2})-(?P<dy>20[0-9]{2}|[0-9]{2}\b)"
        rf"|(?P<d1>[0-9]{{1,2}})(?:\.|st|nd|rd|th|er|o|a|e)?(?:-| of | de | di | )? ?(?P<m1>{months})\b\.?"
        + year.format("y1")
        + rf"|(?P<m2>{months})\b\.? (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b"
        r"(?: ?(?:-|–|to|through|until|thru) ?(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?\b)?(?![:.][0-9])" + year.format("y2")
        + rf"|(?P<end>{ends}) (?P<m3>{months})\b" + year.format("y3")
        + rf"|(?:(?P<next>{nexts}) )?(?P<wd>{days})\b)"
    )  # fmt: skip


def _read(match: re.Match[str], today: date) -> Mention | None:
    named, start, end = match.groupdict(), match.start(), match.end()
    if named["nd"] or named["dd"]:
        return _numeric(named, start, end, today)
    found = _written(named, today)
    return Mention(start, end, found, None, is_range_end=named["d3"] is not None) if found else None


def _written(named: dict[str, str | None], today: date) -> date | None:
    if named["iy"]:
        return _day(named["iy"], named["im"], named["id"], today)
    if named["m1"]:
        return _day(named["y1"], month_names()[named["m1"]], named["d1"], today)
    if named["m2"]:
        return _day(named["y2"], month_names()[named["m2"]], named["d3"] or named["d2"], today)
    if named["m3"]:
        return _month_end(named["y3"], month_names()[named["m3"]], today)
    return _next_weekday(full_day_names()[named["wd"] or named["wd0"] or ""], today)


def _numeric(named: dict[str, str | None], start: int, end: int, today: date) -> Mention | None:
    """Day and month in either order; a dot between them or the weekday before them settles it."""
    dashed = named["dd"], named["dm"], named["dy"]
    first, second, year = dashed if named["dd"] else (named["nd"], named["nm"], named["ny"])
    by_day, by_month = _day(year, second, first, today), _day(year, first, second, today)
    if named["sep"] == ".":
        by_month = None
    if named["wd0"] and by_day and by_month:
        weekday = full_day_names()[named["wd0"]]
        by_day, by_month = (one if one.weekday() == weekday else None for one in (by_day, by_month))
    if by_day is None and by_month is None:
        return None
    return Mention(start, end, by_day, by_month, is_slashed=named["sep"] != ".")


def _day(year: str | None, month: str | int | None, day: str | None, today: date) -> date | None:
    if year is not None:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), int(month or 0), int(day or 0), today)
    days = (_valid(near, int(month or 0), int(day or 0), today) for near in (today.year, today.year + 1))
    return next((one for one in days if one and one >= today), None)


def _valid(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if abs(found - today) < _FARTHEST else None


def _month_end(year: str | None, month: int, today: date) -> date | None:
    near = int(year) if year else today.year + (month < today.month)
    return _valid(near, month, calendar.monthrange(near, month)[1], today)


def _next_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
