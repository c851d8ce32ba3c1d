"""How values are written in mails: money, quantities, days, instants, stored words."""

import textwrap
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, get_currency_symbol
from jinja2 import pass_context
from jinja2.runtime import Context

LOCALE = Locale("en", "GB")
"""The locale of the templates: a date in another language than its sentence would only confuse."""

_WORDS = {
    "no_capacity": "no capacity",
    "wrong_territory": "not our territory",
    "wrong_product": "not our product",
    "bad_lead": "not a real lead",
    "conflict": "conflict of interest",
    "not_interested": "not interested",
    "other": "another reason",
    "no_budget": "no budget",
    "no_decision": "no decision",
    "competitor": "a competitor",
    "unreachable": "customer not reachable",
    "on_hold": "on hold",
    "in_progress": "in progress",
    "unplaced": "not placed",
    "proposal": "quote sent",
}


def beyond(term: StrEnum, note: str) -> str:
    """The note where it says more than the term does."""
    return "" if note.casefold().strip(" .") in (words(term), str(term).replace("_", " ")) else note


def words(value: StrEnum | str) -> str:
    """A stored word as people say it."""
    return _WORDS.get(str(value), str(value).replace("_", " "))


def money(amount: Decimal | None, currency: str | None) -> str:
    """An amount with its currency, without empty pennies; empty when there is none."""
    if amount is None:
        return ""
    if not currency:
        return number(amount)
    space = "\xa0" if get_currency_symbol(currency, locale=LOCALE)[-1].isalpha() else ""
    pennies = "" if amount == amount.to_integral_value() else ".00"
    return format_currency(amount, currency, f"¤{space}#,##0{pennies}", locale=LOCALE, currency_digits=False)


def number(value: Decimal | int | float | None) -> str:
    """A quantity with thousands marked; empty when there is none."""
    return "" if value is None else format_decimal(value, locale=LOCALE)


def day(value: date) -> str:
    """A date: Tue 24 Nov 2026."""
    return format_date(value, "EEE d MMM y", locale=LOCALE)


def instant_in(value: datetime, timezone: str) -> str:
    """An instant in a time zone: Tue 24 Nov 2026, 16:00 CET."""
    local = value.astimezone(ZoneInfo(timezone))
    name = local.tzname() or ""
    offset = f"{local:%z}"
    zone = name if name.isalpha() else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{day(local.date())}, {local:%H:%M} {zone}"


@pass_context
def instant(context: Context, value: datetime) -> str:
    """An instant in the recipient's time zone."""
    return instant_in(value, context["to"].timezone)


def block(text: str, margin: int = 4) -> str:
    """Other people's words as an indented block, so that no line of theirs passes for one of ours."""
    space = " " * margin
    lines = [
        textwrap.fill(line, 72, initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
        for line in text.splitlines()
        if line.strip()
    ]
    return "\n".join(lines)


def wrapped(text: str) -> str:
    """Our own sentences in lines of 72 characters; addresses are never broken."""
    paragraphs = (textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(paragraphs)


FILTERS: dict[str, Callable[..., str]] = {
    "words": words,
    "money": money,
    "number": number,
    "day": day,
    "instant": instant,
    "block": block,
    "wrapped": wrapped,
}
