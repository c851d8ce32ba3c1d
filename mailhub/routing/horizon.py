"""How soon a lead will buy, read from its dates or from what people write as a timeframe."""

import re
from datetime import date

from mailhub.domain.facts import LeadFacts

_NOT_YET = re.compile(r"\b(?:not|no|nicht|kein)")
_AT_ONCE = re.compile(r"\b(?:immediate|now|asap|urgent|today|at once|sofort|dringend|schnellstm|umgehend|heute)")
_UNITS = {"day": 1, "tag": 1, "week": 7, "woche": 7, "month": 30, "monat": 30, "quart": 91, "year": 365, "jahr": 365}
_SPAN = re.compile(r"(\d{1,3}|[a-z]+)\W{1,3}(?:(?:to|bis|or|oder)\W)?(\d{1,3})?\W?(" + "|".join(_UNITS) + ")")
_NUMBERS = {"two": 2, "zwei": 2, "three": 3, "drei": 3, "six": 6, "sechs": 6, "half": 0.5, "halben": 0.5, "halbes": 0.5}
_QUARTER = re.compile(r"\bq([1-4])\b(?:\W{0,3}(20\d\d)\b)?")


def days_to_purchase(lead: LeadFacts) -> int | None:
    """Days from now to the purchase; None when nothing is stated that we understand. A past date is now."""
    if lead.expected_close_on:
        return max(0, (lead.expected_close_on - lead.today).days)
    return days_of(lead.timeframe, lead.today)


def days_of(timeframe: str, today: date) -> int | None:
    """The days that a timeframe says in English or German: "immediately", "3-6 months", "nächstes Quartal", "Q3"."""
    text = timeframe.casefold()[:200].replace("half a", "half")
    if _NOT_YET.search(text):
        return None
    if _AT_ONCE.search(text):
        return 0
    if quarter := _QUARTER.search(text):
        return _days_to_end(int(quarter[1]), int(quarter[2] or 0), today)
    span = _SPAN.search(text)
    return round(_count(span[1], span[2]) * _UNITS[span[3]]) if span else None


def _count(first: str, last: str | None) -> float:
    # Of "3-6 months" the later end counts; "this" and "next" quarter count as one.
    number = last or first
    return int(number) if number.isdecimal() else _NUMBERS.get(number, 1)


def _days_to_end(quarter: int, year: int, today: date) -> int:
    # A quarter without a year is the next one of that number that is not over yet.
    stated = year or today.year + (quarter < (today.month + 2) // 3)
    end = date(stated + quarter // 4, quarter * 3 % 12 + 1, 1)
    return max(0, (end - today).days)
