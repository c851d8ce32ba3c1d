"""Days as forms and exports write them; a value that names only a month, a week or a quarter names no day."""

import re
from datetime import date
from functools import cache

from babel import Locale

from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.fields.stated_numbers import without_hedge
from mailhub.inbound.reading.folding import folded, words

_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb")
_ENDS = frozenset(
    "end ende eom eoq eoy fin fine final finales fim eind einde ultimo last letzter letzte koniec slut".split()
)
_PERIOD = re.compile(
    r"\b(?:[qth][1-4]|[1-4](?:\.|st|nd|rd|th)? ?(?:quart|trimest|kwart|half|halb)|"
    r"(?:kw|cw|wk|week|kalenderwoche)\.? ?[0-9]|quart(?:er|al)|kwartaal|trimestre|month|monats?|mois|mes|mese|maand)"
)
_MONTH_AND_YEAR = re.compile(r"(?:[01]?[0-9][./ -][12][0-9]{3}|[12][0-9]{3}[./ -][01]?[0-9])")
_DAY_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_BEHIND = re.compile(r"(?<=[0-9])\s{0,3}(?:\([^()]{0,60}\)|(?:T|,? )[0-9]{1,2}:[0-9]{2}.{0,20})\s{0,3}$")
_ABBREVIATED = re.compile(r"([0-9]{1,2})[-./ ]([^\W\d_]{3,9})\.?[-./ ]\s?([0-9]{2,4})")
_BARE_ISO = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])")


def read_day(text: str, *, today: date, locale: str, future: bool = True) -> date | None:
    """The day that the whole value names, also as `15-Mar-2027` or with a time behind it.

    `Q1 2027` and `March 2027` name none; `end of March` and `end of Q1` do. A day without a year is the next such day,
    or the last one if not `future`.
    """
    bare = without_hedge(_BEHIND.sub("", text.strip()))
    if found := _ABBREVIATED.fullmatch(bare):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        bare = f"{found[1]}. {found[2]} {year}" if locale == "de" else f"{found[1]} {found[2]} {year}"
    elif found := _BARE_ISO.fullmatch(bare):
        bare = "-".join(found.groups())
    return None if names_period(bare) else read_date(bare, today=today, locale=locale, future=future)


def names_period(text: str) -> bool:
    """Whether a text names a month, a week, a quarter or a half-year, and neither a day of it nor its end."""
    said = words(text)
    if _ENDS.intersection(said):
        return False
    plain = folded(text)
    if _PERIOD.search(plain) or _MONTH_AND_YEAR.fullmatch(plain):
        return True
    return bool(_months().intersection(said)) and not _DAY_NUMBER.search(plain)


@cache
def _months() -> frozenset[str]:
    """The names of months, in full and short."""
    widths = ((Locale(code), width) for code in _LANGUAGES for width in ("wide", "abbreviated"))
    names = (
        name for locale, width in widths for form in ("format", "stand-alone") for name in _of(locale, form, width)
    )
    return frozenset(word for name in names for word in words(name) if len(word) > 2)


def _of(locale: Locale, form: str, width: str) -> list[str]:
    return [str(name) for name in locale.months[form].get(width, {}).values()]
