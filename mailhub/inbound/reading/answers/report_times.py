"""The times that a report is asked for: `last 90 days`, `1 Oct to 31 Oct`, `Q3 2026`, `seit 1.1.2026`, `this year`."""

import re
from dataclasses import dataclass
from datetime import date

from mailhub.domain.past import Past, Stretch
from mailhub.inbound.reading.answers.report_spans import YESTERDAY, Span, Spans
from mailhub.inbound.reading.date_words import DATE_WORDS
from mailhub.inbound.reading.dates import is_day

_UNITS = {
    Stretch.DAY: "days? tage?n? d",
    Stretch.WEEK: "weeks? wochen? wk w",
    Stretch.MONTH: "months? monate?n? monats",
    Stretch.QUARTER: "quarters? quartale?n? quartals",
    Stretch.YEAR: "years? jahre?n? jahres yr",
}
_UNIT = "|".join(f"(?P<{unit}>{'|'.join(words.split())})" for unit, words in _UNITS.items())
_LAST = r"(?:last|previous|prior|letzte[nmrs]?|vorige[nmrs]?|vergangene[nmrs]?|vorherige[nmrs]?|past)"
_THIS = r"(?:this|current|running|diese[nmrs]?|aktuelle[nmrs]?|laufende[nmrs]?)"
_COUNTED = re.compile(rf"(?:{_LAST}|trailing|the)? ?(?P<count>[0-9]{{1,4}}|[a-z]{{3,6}}) ?(?:{_UNIT})")
_WHOLE = re.compile(rf"(?:(?P<last>{_LAST})|{_THIS}) (?:calendar )?(?:{_UNIT})(?: so far| to date| bisher)?")
_TO_DATE = {
    "year to date": Stretch.YEAR, "ytd": Stretch.YEAR, "since the beginning of the year": Stretch.YEAR,
    "seit jahresbeginn": Stretch.YEAR, "seit jahresanfang": Stretch.YEAR, "quarter to date": Stretch.QUARTER,
    "qtd": Stretch.QUARTER, "month to date": Stretch.MONTH, "mtd": Stretch.MONTH, "seit monatsbeginn": Stretch.MONTH,
    "week to date": Stretch.WEEK, "today": Stretch.DAY, "heute": Stretch.DAY,
}  # fmt: skip
_MOST_YEARS = 40
_OPENING = re.compile(
    r"(?:(?:for|of|over|in|during|within|covering|on|about|fuer|ueber|aus|von|im|in|zum|vom) )?"
    r"(?:the |der |die |das |den |dem |des )?"
)
_SINCE = re.compile(
    r"(?:since|from|starting|beginning|seit|ab|von|vom)(?: on)?(?: the| dem| der)? (.+?)(?: onwards?| on| an)?"
    r"(?: until now| to date| until today| till now| bis heute| bis jetzt)?"
)
_AMBIGUOUS = ("from ", "von ", "vom ")
_BETWEEN = re.compile(r"(?:between|zwischen)(?: the| dem)? (.+) (?:and|und)(?: the| dem)? (.+)")
_FROM_TO = re.compile(
    r"(?:from |von |vom )?(?:the |dem )?(.+?) (?:to|until|till|through|thru|-|up to|bis|bis zum|bis einschliesslich)"
    r"(?: the| zum| einschliesslich)? (.+)"
)
_JOINED = re.compile(r"(?<!-)\b([0-9]{1,2}\.|[0-9]{1,2}(?=-[0-9]{1,2}\.? ?[a-z]))-([0-9]{1,2}\b)")
_MONTHS_JOINED = re.compile(r"\b([a-z]{3,10})-([a-z]{3,10})\b|(?<=[0-9])(?:\.\.|/)(?=20[0-9]{2}-)")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[0-9][./-][0-9]{1,2}[./-][0-9]{2}(?![0-9])")
_DAY_ALONE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?")


@dataclass(frozen=True, kw_only=True)
class Time:
    """A time that was asked for: from one day up to and including another, or one that reaches back from today."""

    since: date
    until: date | None = None
    past: Past | None = None


def read_time(said: str, *, today: date, locale: str) -> Time | None:
    """The time that the WHOLE folded text is; None for what is none, is not surely one, or has not begun."""
    reader = _Reader(today, locale)
    said = _MONTHS_JOINED.sub(lambda found: f"{found[1] or ''} - {found[2] or ''}", _JOINED.sub(r"\1 - \2", said))
    bare = said[_open(said) :]
    for way in (reader.past, reader.open, reader.span):
        found = way(bare) or (way(said) if bare != said else None)
        if found is not None:
            is_sound = found.since <= today and (found.until is None or found.since <= found.until)
            return found if is_sound and found.since.year >= today.year - _MOST_YEARS else None
    return None


def _open(said: str) -> int:
    found = _OPENING.match(said)
    return found.end() if found else 0


class _Reader:
    """The ways to tell a time, each over the whole text."""

    def __init__(self, today: date, locale: str) -> None:
        self._today, self._locale = today, locale
        self._spans = Spans(today, locale)

    def past(self, said: str) -> Time | None:
        """A time that reaches back from today."""
        found = _past(said.partition(" ")[2] if said.startswith(_AMBIGUOUS) else said)
        if found is None or (not found.is_whole and found.count > _most(found.unit)):
            return None
        since, until = found.days(self._today)
        return Time(since=since, until=until, past=found)

    def open(self, said: str) -> Time | None:
        """A time that begins on a day and lasts until now."""
        found = _SINCE.fullmatch(said)
        if found is None or (said.startswith(_AMBIGUOUS) and not is_day(found[1])):
            return None
        span, back = self._spans.of(found[1]), _past(found[1])
        begins = span[0] if span else back.days(self._today)[0] if back and back.is_whole else None
        return Time(since=begins) if begins else None

    def span(self, said: str) -> Time | None:
        """A time with a first and a last day."""
        ends = _BETWEEN.fullmatch(said) or _FROM_TO.fullmatch(said)
        span = self._from_to(ends[1], ends[2]) if ends else self._spans.of(said)
        return Time(since=span[0], until=span[1]) if span else None

    def _from_to(self, first: str, last: str) -> Span | None:
        if number := _DAY_ALONE.fullmatch(first):
            end = self._spans.of(last)
            begin = _on(end[1], int(number[1])) if end and end[0] == end[1] else None
            return (begin, end[1]) if begin and end else None
        begins = self._spans.of(first)
        if begins is None:
            return None
        if number := _DAY_ALONE.fullmatch(last):
            end_on = _on(begins[0], int(number[1])) if begins[0] == begins[1] else None
            return (begins[0], end_on) if end_on else None
        ends = self._spans.of(last)
        if ends is not None and ends[1] < begins[0]:
            return self._over_today(first, last, begins[0], ends[1])
        return (begins[0], ends[1]) if ends else None

    def _over_today(self, first: str, last: str, begin: date, end: date) -> Span | None:
        """A time whose end as it was last lies before its begin: it ends later this year, or else is all read back.

        "1 Nov to 30 Nov" is the running month; "1 Nov to 31 Oct", told without years, are the twelve months up to then.
        """
        ahead = Spans(begin, self._locale).of(last, is_ahead=True)
        if ahead is None or ahead[1].year == begin.year or _YEAR.search(f"{first} {last}"):
            return (begin, ahead[1]) if ahead else None
        earlier = Spans(end, self._locale).of(first)
        return (earlier[0], end) if earlier else None


def _past(said: str) -> Past | None:
    if said in _TO_DATE or said in YESTERDAY:
        return Past(unit=_TO_DATE.get(said, Stretch.DAY), count=int(said in YESTERDAY), is_whole=True)
    if whole := _WHOLE.fullmatch(said):
        return Past(unit=_unit(whole), count=int(whole["last"] is not None), is_whole=True)
    counted = _COUNTED.fullmatch(said)
    if counted is None:
        return None
    number = counted["count"]
    count = int(number) if number.isdigit() else DATE_WORDS.numbers.get(number, _MORE_NUMBERS.get(number, 0))
    return Past(unit=_unit(counted), count=count) if count else None


_MORE_NUMBERS = {
    "seven": 7, "nine": 9, "twelve": 12, "thirty": 30, "sixty": 60, "ninety": 90, "hundred": 100, "sieben": 7,
    "neun": 9, "zehn": 10, "zwoelf": 12,
}  # fmt: skip


def _unit(found: re.Match[str]) -> Stretch:
    return next(unit for unit in Stretch if found[unit] is not None)


def _most(unit: Stretch) -> int:
    return {Stretch.DAY: 4000, Stretch.WEEK: 600, Stretch.MONTH: 130, Stretch.QUARTER: 44, Stretch.YEAR: 11}[unit]


def _on(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None
