"""How values are written in the language that is spoken: money, quantities, days, instants, countries, stored words."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from mailhub.speech.catalogue import said_in
from mailhub.speech.spoken import locale, locale_of, spoken
from mailhub.speech.stored_words import STORED_WORDS

_DAYS = {"en": "EEE d MMM y", "de": "EEE d. MMM y"}
_MONTHS = {"en": "MMMM y", "de": "MMMM y"}

# The library takes longer for one amount than a template for a page, and a mail says each several times.
_kept = lru_cache(4_096, typed=True)


def beyond(term: StrEnum, note: str) -> str:
    """The note where it says more than the term does."""
    said = note.casefold().strip(" .")
    return "" if said in (words(term).casefold(), _english(term), str(term).replace("_", " ")) else note


def words(value: StrEnum | str) -> str:
    """A stored word as people say it."""
    return said_in(spoken(), _english(value))


def _english(value: StrEnum | str) -> str:
    return STORED_WORDS.get(str(value), str(value).replace("_", " "))


def money(amount: Decimal | None, currency: str | None) -> str:
    """An amount with its currency, without empty pennies; empty when there is none."""
    if amount is None:
        return ""
    return _money(amount, currency, spoken()) if currency else number(amount)


@_kept
def _money(amount: Decimal, currency: str, language: str) -> str:
    pennies = "" if amount == amount.to_integral_value() else ".00"
    pattern = _pattern(currency, pennies, language)
    return format_currency(amount, currency, pattern, locale=locale_of(language), currency_digits=False)


def _pattern(currency: str, pennies: str, language: str) -> str:
    """Where the sign stands: before the amount in English, with a space if it is letters; after it in German."""
    if language != "en":
        return f"#,##0{pennies}\xa0¤"
    space = "\xa0" if get_currency_symbol(currency, locale=locale_of(language))[-1].isalpha() else ""
    return f"¤{space}#,##0{pennies}"


def number(value: Decimal | int | float | None) -> str:
    """A quantity with thousands marked; empty when there is none."""
    return "" if value is None else _number(value, spoken())


@_kept
def _number(value: Decimal | int | float, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))


def percent(share: Decimal | float) -> str:
    """A share (0 to 1) in whole percent."""
    return format_percent(share, locale=locale())


def day(value: date) -> str:
    """A date: Tue 24 Nov 2026; Di. 24. Nov. 2026."""
    return _day(value, spoken())


@_kept
def _day(value: date, language: str) -> str:
    return format_date(value, _DAYS.get(language, "medium"), locale=locale_of(language))


def month(value: date) -> str:
    """A month: November 2026."""
    return format_date(value, _MONTHS.get(spoken(), "MMMM y"), locale=locale())


def instant_in(value: datetime, timezone: str, *, to_the_second: bool = False) -> str:
    """An instant in a time zone: Tue 24 Nov 2026, 16:00 CET; where seconds decide, 16:00:07."""
    return _instant(value, timezone, "%H:%M:%S" if to_the_second else "%H:%M", spoken())


@_kept
def _instant(value: datetime, timezone: str, clock: str, language: str) -> str:
    local = value.astimezone(ZoneInfo(timezone))
    name = local.tzname() or ""
    offset = f"{local:%z}"
    zone = name if name.isalpha() else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{_day(local.date(), language)}, {local:{clock}} {zone}"


def country_name(code: str) -> str:
    """A country by its ISO 3166 code; an unknown code stays itself."""
    return str(locale().territories.get(code, code))


def example_amount(currency: str) -> str:
    """An amount as somebody would write it in a mail to us: 18,500 GBP."""
    return f"{number(18500)} {currency}"
