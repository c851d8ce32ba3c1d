"""Amounts, chances and days that stand among other words, and what is left of the words without them."""

import re
from datetime import date

from mailhub.inbound.reading.amounts import Amount, read_amount
from mailhub.inbound.reading.answers.answer_languages import LANGUAGES
from mailhub.inbound.reading.answers.phrase_match import spelt_out
from mailhub.inbound.reading.dates import is_day, read_date
from mailhub.inbound.reading.day_signs import hints_at_day
from mailhub.inbound.reading.money_words import CURRENCY_WORDS, MULTIPLIERS

_NUMBER = r"(?:[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,12}(?:[.,][0-9]{1,6})?)(?:[.,](?:-{1,2}|–|—))?"
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "‘": "'"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY_WORDS = 6


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(filter(None, phrases), key=len, reverse=True))


def _ways(field: str) -> str:
    return _any_of([way for table in LANGUAGES for way in spelt_out(table, getattr(table, field))])


_MONEY_SIGN = rf"(?:[tkm]\.?)?(?:{_any_of(list(CURRENCY_WORDS))}|(?-i:[A-Z]{{3}}))[kmt]?"
_TIMES = _any_of([*(word for word in MULTIPLIERS if len(word) > 1), "millón", "milhão", "milhões"])
_MONEY = re.compile(
    rf"(?<![\w.,'-])(?:{_MONEY_SIGN}\s?{_NUMBER}(?:\s?(?:{_TIMES}|[kmt])\b\.?)?(?:\s?{_MONEY_SIGN}(?!\w))?"
    rf"|{_NUMBER}\s?(?:(?:{_TIMES}|[kmt])\b\.?\s?)?{_MONEY_SIGN}(?!\w)|{_NUMBER}(?:\s?(?:{_TIMES})|[km])(?!\w))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w.,'/-])(?:[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]{2})?|[0-9]{4,9}(?:[.,][0-9]{2})?)(?![\w/%-]|[.,]\d)"
)
_BEFORE = re.compile(rf"(?:(?:^|(?<=[\s(]))(?:{_ways('before_amount')})\.?\s*|~\s*)+$", re.IGNORECASE)
_AFTER = re.compile(rf"\s*\(?(?:{_ways('after_amount')})\b\.?\)?", re.IGNORECASE)
_SURE = _ways("probability")
_PERCENT = re.compile(
    rf"(?:(?:{_SURE})\s*(?:of|von|bei|is|ist|liegt bei|at|de|del|di|do|van|à|est|es|é|è|:|=)?\s*)?"
    rf"(?:(?:at|with|mit|zu|of|bei|about|ca\.?|etwa|à|a|al|con|com|met|avec|de|~)\s*){{0,2}}"
    rf"(?<![\d.,-])([0-9]{{1,3}})\s?(?:%|(?:{_ways('percent')})\b)(?:\s*(?:de |di |d'|of )?(?:{_SURE})\b)?",
    re.IGNORECASE,
)
# Each of these stands in whatever the two long expressions find, and is found sooner where there is nothing.
_DIGIT = re.compile("[0-9]")
_PERCENT_SIGN = re.compile(rf"[0-9]\s?(?:%|(?:{_ways('percent')})\b)", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"(?:^|(?<=\s))(?:{_ways('span')})\s*$", re.IGNORECASE)


def take_amount(text: str, *, locale: str, bare: bool) -> tuple[Amount | None, str]:
    """The one amount in a text and the words around it; no amount when there are two, nothing taken then.

    `bare` also takes a number without currency when it is big enough and no year.
    """
    if not _DIGIT.search(text):
        return None, text
    flat = text.translate(_SPACES)
    found = [match for match in _MONEY.finditer(flat) if read_amount(match[0].strip(), locale=locale)]
    if not found and bare:
        found = [match for match in _BARE.finditer(flat) if _is_money(flat, match)]
    amount = read_amount(found[0][0].strip(), locale=locale) if len(found) == 1 else None
    if amount is None:
        return None, text
    return amount, _cut(flat, found[0].start(), found[0].end())


def _is_money(flat: str, match: re.Match[str]) -> bool:
    """Whether a bare number can be money: no year, and not the number of something: `order 4711 received`."""
    return not _YEAR.fullmatch(match[0]) and not flat[match.end() :].strip(" .!,)")


def _cut(flat: str, start: int, end: int) -> str:
    after = _AFTER.match(flat, end)
    return f"{_BEFORE.sub('', flat[:start])} {flat[after.end() if after else end :]}".strip(" ()")


def take_percent(text: str) -> tuple[int | None, str]:
    """The one chance in a text, 0 to 100, and the words around it."""
    found = list(_PERCENT.finditer(text)) if _PERCENT_SIGN.search(text) else []
    if len(found) != 1 or int(found[0][1]) > 100:
        return None, text
    return int(found[0][1]), f"{text[: found[0].start()]} {text[found[0].end() :]}".strip(" ()")


def take_day(text: str, *, today: date, locale: str, future: bool) -> tuple[date | None, str]:
    """The first day named in a text, and the words around it."""
    parts = list(re.finditer(r"\S+", text))
    hints = [hints_at_day(part[0]) for part in parts]
    if not any(hints):
        return None, text
    for size in range(min(_DAY_WORDS, len(parts)), 0, -1):
        for at in (at for at in range(len(parts) - size + 1) if any(hints[at : at + size])):
            start, end = parts[at].start(), parts[at + size - 1].end()
            named = text[start:end].strip("()")
            named = next((way for way in (named, named.rstrip(".,")) if is_day(way)), "")
            day = read_date(named, today=today, locale=locale, future=future)
            if day is not None:
                return day, f"{_BEFORE_DAY.sub('', text[:start])} {text[end:]}".strip(" ()")
    return None, text
