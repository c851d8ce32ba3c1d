"""Dates as people write them: ISO, `15.01.2027`, `01/15/2027`, `next Friday`, `Ende März`, `Q1 2027`, `in 2 weeks`."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from babel import Locale

from mailhub.inbound.reading.date_words import DATE_WORDS, day_names, month_names
from mailhub.inbound.reading.day_signs import MOST, after, plain, until
from mailhub.inbound.reading.locales import locale_of

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}|[0-9]{2}))?")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2})")
_SLASHED_SHORT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/?")
_MONTH_NUMBER = re.compile(r"([0-9]{1,2})[/.]([0-9]{4})")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:\.|st|nd|rd|th|er|o|a)? (?:of |de |di |d')?([a-z]{3,12})\.?,?(?: (?:de |del )?([0-9]{4}))?"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,12})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,?(?: ([0-9]{4}))?")
_MONTH = re.compile(r"([a-z]{3,12})\.?(?: (?:de |del )?([0-9]{4}))?")
_QUARTER = re.compile(
    r"(?:[qt]([1-4])|([1-4])(?:\.|st|nd|rd|th|er|eme|e|o)? ?(?:quartal|quarter|trimestre|kwartaal))"
    r"[ /]{0,2}(?:of |de |del )?([0-9]{4})?"
)
_SPAN = re.compile(
    r"(?:in |dans |d'ici |en |dentro de |tra |fra |over |em |daqui a )?([0-9]{1,3}|[a-z]{1,6}) ([a-z]{3,8})"
)
_WEEK = re.compile(rf"(?:{'|'.join(DATE_WORDS.weeks)}) ?([0-9]{{1,2}})(?:[ /]{{1,3}}([0-9]{{4}}))?")
_SHORTEST_WEEKDAY = 4  # letters: `so` and `do` are words
_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2199


def read_date(text: str, *, today: date, locale: str, future: bool = True) -> date | None:
    """The date that the WHOLE text is, else None; without a year the next such day (the last one if not `future`).

    A month, a quarter or an `end of` is its last day, `mid March` the 15th, `next Friday` the first one after today.
    `02/03/2027` is None where the locale does not say which is the month (plain `en`).
    """
    said = plain(text)
    if not said or len(said) > MOST:
        return None
    reader = _Reader(today, locale_of(locale), future=future)
    return next((found for read in reader.ways if (found := read(said)) is not None), None)


def is_day(text: str) -> bool:
    """Whether a text has the form of one day, not of a month or a span, and cannot be mistaken for other words."""
    said = plain(text)
    bare = after(said, DATE_WORDS.nexts + DATE_WORDS.lasts)
    bare = until(bare, DATE_WORDS.next_endings + DATE_WORDS.last_endings).strip(".")
    if said in DATE_WORDS.near_days or (bare in day_names() and len(bare) >= _SHORTEST_WEEKDAY):
        return True
    forms = (_ISO, _DOTTED, _SLASHED, _DAY_FIRST, _MONTH_FIRST)
    return 1 < len(said) <= MOST and any(form.fullmatch(said) for form in forms)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST_YEAR <= year <= _LATEST_YEAR else None
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


class _Reader:
    """The ways to read a date, each over the whole text."""

    def __init__(self, today: date, locale: Locale, *, future: bool) -> None:
        self._today = today
        self._locale = locale
        self._future = future
        self.ways: tuple[Callable[[str], date | None], ...] = (
            self._iso, self._dotted, self._slashed, self._slashed_short, self._day_first, self._month_first,
            self._quarter, self._month, self._part_of_month, self._named_end, self._weekday, self._span,
            self._week, self._month_number,
        )  # fmt: skip

    def _iso(self, said: str) -> date | None:
        found = _ISO.fullmatch(said)
        return _day(int(found[1]), int(found[2]), int(found[3])) if found else None

    def _dotted(self, said: str) -> date | None:
        found = _DOTTED.fullmatch(said) or _DOTTED.fullmatch(f"{said}.")
        return self._of(day=int(found[1]), month=int(found[2]), year=found[3]) if found else None

    def _slashed(self, said: str) -> date | None:
        found = _SLASHED.fullmatch(said)
        if found is None:
            return None
        first, second, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
        by_day, by_month = _day(year, second, first), _day(year, first, second)
        if by_day is None or by_month is None or by_day == by_month:
            return by_day or by_month
        return {"d": by_day, "M": by_month}.get(self._leading_part())

    def _slashed_short(self, said: str) -> date | None:
        found = _SLASHED_SHORT.fullmatch(said)
        if found is None:
            return None
        first, second = int(found[1]), int(found[2])
        by_day = self._of(day=first, month=second, year=None) if second <= 12 else None
        by_month = self._of(day=second, month=first, year=None) if first <= 12 else None
        if by_day is None or by_month is None or by_day == by_month:
            return by_day or by_month
        return {"d": by_day, "M": by_month}.get(self._leading_part())

    def _leading_part(self) -> str:
        """Which part numeric dates open with in this locale; a bare language without territory does not say."""
        # Plain "en" is written by Americans and by everybody else.
        is_sure = self._locale.territory is not None or self._locale.language != "en"
        return str(self._locale.date_formats["short"].pattern)[0] if is_sure else ""

    def _day_first(self, said: str) -> date | None:
        found = _DAY_FIRST.fullmatch(said)
        month = month_names().get(found[2]) if found else None
        return self._of(day=int(found[1]), month=month, year=found[3]) if found and month else None

    def _month_first(self, said: str) -> date | None:
        found = _MONTH_FIRST.fullmatch(said)
        month = month_names().get(found[1]) if found else None
        return self._of(day=int(found[2]), month=month, year=found[3]) if found and month else None

    def _of(self, *, day: int, month: int, year: str | None) -> date | None:
        if year is not None:
            return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return self._near(lambda year: _day(year, month, day))

    def _near(self, of_year: Callable[[int], date | None]) -> date | None:
        """The first such day from today on, or the last one until today when the past is meant."""
        if self._future:
            days = (of_year(year) for year in range(self._today.year, self._today.year + 9))
            return next((day for day in days if day and day >= self._today), None)
        days = (of_year(year) for year in range(self._today.year, self._today.year - 9, -1))
        return next((day for day in days if day and day <= self._today), None)

    def _quarter(self, said: str) -> date | None:
        found = _QUARTER.fullmatch(after(said, DATE_WORDS.ends).strip("."))
        if found is None:
            return None
        month = 3 * int(found[1] or found[2])
        return self._last_of(month, found[3])

    def _month(self, said: str) -> date | None:
        found = _MONTH.fullmatch(after(said, DATE_WORDS.ends))
        month = month_names().get(found[1]) if found else None
        return self._last_of(month, found[2]) if found and month else None

    def _last_of(self, month: int, year: str | None) -> date | None:
        if year is None:
            return self._near(lambda near: _month_end(near, month))
        return _month_end(int(year), month) if _EARLIEST_YEAR <= int(year) <= _LATEST_YEAR else None

    def _part_of_month(self, said: str) -> date | None:
        part = next((said.removeprefix(f"{word} ") for word in DATE_WORDS.middles if said.startswith(f"{word} ")), "")
        found = _MONTH.fullmatch(part)
        month = month_names().get(found[1]) if found else None
        return self._of(day=15, month=month, year=found[2]) if found and month else None

    def _named_end(self, said: str) -> date | None:
        if said in DATE_WORDS.month_ends:
            return _month_end(self._today.year, self._today.month)
        if said in DATE_WORDS.year_ends:
            return date(self._today.year, 12, 31)
        days = DATE_WORDS.near_days.get(said)
        return None if days is None else self._today + timedelta(days=days)

    def _weekday(self, said: str) -> date | None:
        bare = after(said, DATE_WORDS.nexts if self._future else DATE_WORDS.lasts)
        bare = until(bare, DATE_WORDS.next_endings if self._future else DATE_WORDS.last_endings)
        weekday = day_names().get(bare.strip("."))
        if weekday is None:
            return None
        ahead = (weekday - self._today.weekday() - 1) % 7 + 1
        back = (self._today.weekday() - weekday - 1) % 7 + 1
        return self._today + timedelta(days=ahead if self._future else -back)

    def _span(self, said: str) -> date | None:
        found = _SPAN.fullmatch(said)
        number = found and (int(found[1]) if found[1].isdigit() else DATE_WORDS.numbers.get(found[1]))
        if not found or not number:
            return None
        days, months = DATE_WORDS.span_days.get(found[2]), DATE_WORDS.span_months.get(found[2])
        if days:
            return self._today + timedelta(days=days * number)
        return _months_after(self._today, months * number) if months else None

    def _week(self, said: str) -> date | None:
        """The Friday of an ISO week."""
        found = _WEEK.fullmatch(after(said, DATE_WORDS.ends))
        if found is None or not 1 <= int(found[1]) <= 53:
            return None
        week = int(found[1])
        return _friday(int(found[2]), week) if found[2] else self._near(lambda year: _friday(year, week))

    def _month_number(self, said: str) -> date | None:
        found = _MONTH_NUMBER.fullmatch(after(said, DATE_WORDS.ends))
        is_month = found is not None and 1 <= int(found[1]) <= 12 and _EARLIEST_YEAR <= int(found[2]) <= _LATEST_YEAR
        return _month_end(int(found[2]), int(found[1])) if found and is_month else None


def _months_after(day: date, months: int) -> date | None:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1] if day.year + years <= _LATEST_YEAR else 1
    return _day(day.year + years, month + 1, min(day.day, last))


def _friday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 5)
    except ValueError:
        return None
