"""The values of an export: read as its mapping says, and never guessed at; each refused with what to write instead."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from typing import Annotated, TypeVar, cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import list_currencies
from pydantic import BeforeValidator, ValidationInfo
from rapidfuzz import fuzz, process

from mailhub.domain.addresses import fold, is_addr_spec
from mailhub.domain.terms import LeadStatus
from mailhub.store.programs.words import Fault, countries

Kind = TypeVar("Kind", bound=StrEnum)

_NOON = time(12)
_LIKE = 75  # per cent of the letters
_MOST = Decimal(10) ** 15
_CENT = Decimal("0.01")
_AMOUNTS = {
    ".": re.compile(r"\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    ",": re.compile(r"\d{1,3}(?:[. ']\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
}
_TIMED = re.compile(r"%[HIcXT]")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What values are read against: how the mapping says they are written, and the names that there are.

    `dates` is a format of strptime; what it tells is in `zone`. `accounts` is None where any name may be one.
    """

    stages: Mapping[str, LeadStatus | None]
    dates: str
    zone: ZoneInfo
    decimal_sign: str
    now: datetime
    products: Mapping[str, str]
    people: frozenset[str]
    partners: frozenset[str] = frozenset()
    accounts: frozenset[str] | None = None


class UnknownWord(Fault):
    """A word that stands nowhere else; `near` is the known one that looks most like it, or empty."""

    def __init__(self, value: str, missing: str, near: str) -> None:
        super().__init__(f"{missing} Did you mean {near!r}?" if near else missing)
        self.value = value
        self.near = near


def nearest_to(word: str, known: Iterable[str]) -> str:
    """The known word that is written most like `word`; empty when none is."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKE)
    return str(found[0]) if found else ""


def _known(info: ValidationInfo) -> Known:
    return cast(Known, info.context)


def _stage(value: str, info: ValidationInfo) -> LeadStatus | None:
    stages = _known(info).stages
    if value not in stages:
        raise UnknownWord(value, "is no stage of the mapping.", nearest_to(value, stages))
    return stages[value]


def _product(value: str, info: ValidationInfo) -> str:
    products = _known(info).products
    if value not in products:
        raise UnknownWord(value, "is no product of the program.", nearest_to(value, products))
    return products[value]


def _one_of(names: Callable[[Known], frozenset[str] | None], missing: str, value: str, info: ValidationInfo) -> str:
    known = names(_known(info))
    if known is not None and value not in known:
        raise UnknownWord(value, missing, nearest_to(value, known))
    return value


def _country(value: str) -> str:
    if value in countries():
        return value
    codes = {str(name): str(code) for code, name in Locale("en").territories.items() if str(code) in countries()}
    raise UnknownWord(value, "is no country code of ISO 3166.", codes.get(nearest_to(value, codes), ""))


def _currency(value: str) -> str:
    if value not in list_currencies():
        raise UnknownWord(value, "is no currency code of ISO 4217.", nearest_to(value, list_currencies()))
    return value


def _address(value: str) -> str:
    if not is_addr_spec(value):
        raise Fault("is no mail address.")
    return fold(value)


def _instant(value: str, info: ValidationInfo) -> datetime:
    """Noon of a day without a time, which is the same day in nearly every zone."""
    known = _known(info)
    moment = _moment(value, known)
    if not _TIMED.search(known.dates):
        moment = datetime.combine(moment.date(), _NOON)
    at = (moment if moment.tzinfo else moment.replace(tzinfo=known.zone)).astimezone(UTC)
    if at.date() > known.now.date():
        raise Fault("lies in the future.")
    return at


def _day(value: str, info: ValidationInfo) -> date:
    return _moment(value, _known(info)).date()


def _moment(value: str, known: Known) -> datetime:
    try:
        return _read_moment(value, known.dates)
    except ValueError:
        raise Fault(f"is no date like {datetime(2027, 1, 31).strftime(known.dates)}.") from None  # noqa: DTZ001 - shown


@lru_cache(maxsize=4096)
def _read_moment(value: str, dates: str) -> datetime:
    return datetime.strptime(value, dates)  # noqa: DTZ007 - the zone is the mapping's


def _amount(value: str, info: ValidationInfo) -> Decimal:
    sign = _known(info).decimal_sign
    if not _AMOUNTS[sign].fullmatch(value):
        raise Fault(f"is no amount like {'1,250.50' if sign == '.' else '1.250,50'}.")
    whole, _, part = value.partition(sign)
    amount = Decimal(re.sub(r"[., ']", "", whole) + (f".{part}" if part else ""))
    if amount >= _MOST or amount != amount.quantize(_CENT):
        raise Fault("is no amount of money: it has more than two places, or is too large.")
    return amount


def word_of(kind: type[Kind]) -> BeforeValidator:
    """A check that a value is one of our own words; empty is none of them."""

    def read(value: str | None) -> Kind | None:
        if value and value not in set(kind):
            raise UnknownWord(value, f"is none of {', '.join(kind)}.", nearest_to(value, kind))
        return kind(value) if value else None

    return BeforeValidator(read)


def _names(what: Callable[[Known], frozenset[str] | None], missing: str) -> BeforeValidator:
    return BeforeValidator(partial(_one_of, what, missing))


Stage = Annotated[LeadStatus | None, BeforeValidator(_stage)]
Product = Annotated[str, BeforeValidator(_product)]
Country = Annotated[str, BeforeValidator(_country)]
Currency = Annotated[str, BeforeValidator(_currency)]
Address = Annotated[str, BeforeValidator(_address)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Account = Annotated[str, _names(lambda known: known.accounts, "is no account of the accounts that could be taken.")]
Partner = Annotated[str, _names(lambda known: known.partners, "is no partner of the partners that could be taken.")]
Manager = Annotated[str, _names(lambda known: known.people, "is none of the people of the program.")]
