"""Amounts of money and numbers as people write them: `18.500 EUR`, `€20k`, `CHF 1'200.50`, `1,5 Mio`, `20 TEUR`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_precision, list_currencies

from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.locales import locale_of
from mailhub.inbound.reading.money_words import CURRENCY_WORDS, LOCAL_MULTIPLIERS, MULTIPLIERS, UNIT_WORDS

_MOST = 40
_SHAPE = re.compile(r"([^0-9]{0,15})([0-9](?:[0-9.,' ]{0,28}[0-9])?)(?:[.,](?:-{1,2}|–|—))?([^0-9]{0,15})")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")
_GROUP_SIGNS = re.compile("[.,' ]")
_JOINED = re.compile(r"(t|k|m)?\.?(eur|euro|usd|chf|gbp|€|\$|£)|(€|\$|£)(t|k|m)")
_THIN_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "‘": "'"})


@dataclass(frozen=True)
class Amount:
    """Money as written; `currency` is an ISO 4217 code, None when the text names none."""

    value: Decimal
    currency: str | None


def read_amount(text: str, *, locale: str) -> Amount | None:
    """The amount that the WHOLE text is, else None (negative and approximate amounts are None too).

    One separator before exactly three digits groups thousands in every locale (`18.500` is 18500: money has no third
    decimal), unless a multiplier follows (`2.500 million`) or the currency has three decimals: then the locale says.
    """
    shape = _SHAPE.fullmatch(text.strip().translate(_THIN_SPACES)) if len(text) <= _MOST else None
    affixes = _affixes(shape[1], shape[3], locale_of(locale).language) if shape else None
    if shape is None or affixes is None:
        return None
    factor, currency = affixes
    # Money is written with two decimals or none, so three digits behind a sign are thousands.
    is_exact = factor == 1 and get_currency_precision(currency or "EUR") < 3
    value = _number(shape[2], decimal_sign=None if is_exact else _decimal_sign(locale))
    return None if value is None else Amount(value * factor, currency)


def read_quantity(text: str, *, locale: str) -> Decimal | None:
    """The number of units that the whole text is; None also where `1.500` could be read in two ways."""
    shape = _SHAPE.fullmatch(text.strip().translate(_THIN_SPACES)) if len(text) <= _MOST else None
    if shape is None or shape[1].strip() or folded(shape[3]).strip(". ") not in UNIT_WORDS:
        return None
    sign = _decimal_sign(locale)
    is_doubtful = _GROUPED.fullmatch(shape[2]) is not None and shape[2].count(sign) == 1
    return None if is_doubtful and len(_GROUP_SIGNS.split(shape[2])) == 2 else _number(shape[2], decimal_sign=sign)


def read_currency(text: str) -> str | None:
    """The ISO 4217 code of a code, name or sign of a currency, else None."""
    # Rare codes count in capitals only: `all` and `try` are words, ALL and TRY are money.
    code = text.strip(". ")
    return CURRENCY_WORDS.get(folded(code)) or (code if code in _codes() else None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def _decimal_sign(locale: str) -> str:
    return str(locale_of(locale).number_symbols["latn"]["decimal"])


def _affixes(before: str, after: str, language: str) -> tuple[Decimal, str | None] | None:
    """What stands around the number: at most one multiplier and one currency, nothing else."""
    factor: Decimal | None = None
    currency: str | None = None
    for word in (*before.split(), *after.split()):
        times, money = _affix(word.strip("."), language)
        if (times is None and money is None) or (times and factor) or (money and currency):
            return None
        factor, currency = factor or times, currency or money
    return factor or Decimal(1), currency


def _affix(raw: str, language: str) -> tuple[Decimal | None, str | None]:
    word = folded(raw)
    if word in MULTIPLIERS and language in LOCAL_MULTIPLIERS.get(word, {language}):
        return MULTIPLIERS[word], None
    if joined := _JOINED.fullmatch(word):
        times = joined[1] or joined[4]
        return MULTIPLIERS[times] if times else None, read_currency(joined[2] or joined[3])
    return None, read_currency(raw)


def _number(digits: str, *, decimal_sign: str | None) -> Decimal | None:
    """The value of digits with separators; without a decimal sign a single group of three is thousands."""
    separators = [sign for sign in digits if not sign.isdigit()]
    if not separators:
        return Decimal(digits)
    whole, last, decimals = digits.rpartition(separators[-1])
    is_lone = len(separators) == 1 and last in ".,"
    if is_lone and (len(decimals) != 3 or len(whole) > 3 or last == decimal_sign or whole.startswith("0")):
        return Decimal(f"{whole}.{decimals}")
    if _is_grouped(digits):
        return Decimal(_GROUP_SIGNS.sub("", digits))
    is_decimal = last in ".," and last not in whole and (whole.isdigit() or _is_grouped(whole))
    return Decimal(".".join((_GROUP_SIGNS.sub("", whole), decimals))) if is_decimal else None


def _is_grouped(digits: str) -> bool:
    return _GROUPED.fullmatch(digits) is not None and len(set(_GROUP_SIGNS.findall(digits))) == 1
