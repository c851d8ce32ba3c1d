"""How values are written in the language that is spoken: money, quantities, days, instants, countries, stored words."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from mailhub.speech.catalogue import said_in
from mailhub.speech.spoken import locale, spoken
from mailhub.speech.stored_words import STORED_WORDS

_DAYS = {"en": "EEE d MMM y", "de": "EEE d. MMM y"}
_MONTHS = {"en": "MMMM y", "de": "MMMM y"}


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
    if not currency:
        return number(amount)
    pennies = "" if amount == amount.to_integral_value() else ".00"
    return format_currency(amount, currency, _pattern(currency, pennies), locale=locale(), currency_digits=False)


def _pattern(currency: str, pennies: str) -> str:
    """Where the sign stands: before the amount in English, with a space if it is letters; after it in German."""
    if spoken() != "en":
        return f"#,##0{pennies}\xa0¤"
    space = "\xa0" if get_currency_symbol(currency, locale=locale())[-1].isalpha() else ""
    return f"¤{space}#,##0{pennies}"


def number(value: Decimal | int | float | None) -> str:
    """A quantity with thousands marked; empty when there is none."""
    return "" if value is None else format_decimal(value, locale=locale())


def percent(share: Decimal | float) -> str:
    """A share (0 to 1) in whole percent."""
    return format_percent(share, locale=locale())


def day(value: date) -> str:
    """A date: Tue 24 Nov 2026; Di. 24. Nov. 2026."""
    return format_date(value, _DAYS.get(spoken(), "medium"), locale=locale())


def month(value: date) -> str:
    """A month: November 2026."""
    return format_date(value, _MONTHS.get(spoken(), "MMMM y"), locale=locale())


def instant_in(value: datetime, timezone: str, *, to_the_second: bool = False) -> str:
    """An instant in a time zone: Tue 24 Nov 2026, 16:00 CET; where seconds decide, 16:00:07."""
    local = value.astimezone(ZoneInfo(timezone))
    name = local.tzname() or ""
    offset = f"{local:%z}"
    zone = name if name.isalpha() else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{day(local.date())}, {local:{'%H:%M:%S' if to_the_second else '%H:%M'}} {zone}"


def country_name(code: str) -> str:
    """A country by its ISO 3166 code; an unknown code stays itself."""
    return str(locale().territories.get(code, code))


def example_amount(currency: str) -> str:
    """An amount as somebody would write it in a mail to us: 18,500 GBP."""
    return f"{number(18500)} {currency}"
