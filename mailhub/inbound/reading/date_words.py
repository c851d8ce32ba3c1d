"""The words around dates; the names of months and weekdays come from the Unicode locale data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from mailhub.inbound.reading.folding import folded

LANGUAGES = ("en", "de")
# "mai" and "sept" and the like may differ between languages later; the first language that knows a name wins.
_MORE_MONTHS = {"sept": 9, "maerz": 3, "mrz": 3, "jaenner": 1, "feber": 2}


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """Folded words of all languages, longest first where one begins another."""

    leads: tuple[str, ...]
    ends: tuple[str, ...]
    middles: tuple[str, ...]
    nexts: tuple[str, ...]
    month_ends: frozenset[str]
    year_ends: frozenset[str]
    near_days: Mapping[str, int]
    span_days: Mapping[str, int]


DATE_WORDS = DateWords(
    leads=("expected", "by", "until", "till", "on", "the", "am", "bis zum", "bis", "zum", "der", "den"),
    ends=("by the end of", "by end of", "the end of", "end of", "end", "ende des", "bis ende", "ende"),
    middles=("middle of", "mid of", "mid", "mitte"),
    nexts=("this coming", "coming", "next", "this", "naechsten", "naechster", "kommenden", "kommender", "diesen"),
    month_ends=frozenset(
        {"end of month", "end of the month", "month end", "ende des monats", "ende monat", "monatsende"}
    ),
    year_ends=frozenset({"end of year", "end of the year", "year end", "ende des jahres", "jahresende", "ende jahr"}),
    near_days={"today": 0, "tomorrow": 1, "heute": 0, "morgen": 1, "uebermorgen": 2},
    span_days={
        "day": 1, "days": 1, "week": 7, "weeks": 7, "tag": 1, "tage": 1, "tagen": 1, "woche": 7, "wochen": 7,
    },
)  # fmt: skip


@cache
def month_names() -> Mapping[str, int]:
    """Folded name or abbreviation -> month, 1 to 12."""
    return {**_MORE_MONTHS, **{name: number for name, number in _names("months").items() if len(name) > 2}}


@cache
def day_names() -> Mapping[str, int]:
    """Folded name or abbreviation -> weekday, Monday 0."""
    return _names("days")


def _names(kind: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found = getattr(Locale(language), kind)[context][width]
                for number, name in found.items():
                    names.setdefault(folded(name).strip("."), int(number))
    return names
