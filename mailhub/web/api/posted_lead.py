"""A lead as it is posted, field by field: the same names that programs require and that leads hold."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)

from mailhub.domain.terms import LawfulBasis, Temperature

MOST_LEADS = 100
_SUBSTANCE = ("account", "product", "contact_name", "contact_email", "need")
_SAYS_TOO_LITTLE = "A lead names at least one of account, product, contact_name, contact_email and need"
_FILLED = {"type": "string", "pattern": r"[^\s]"}
_ANY_OF: list[Any] = [{"required": [name], "properties": {name: _FILLED}} for name in _SUBSTANCE]

Line = Annotated[str, StringConstraints(max_length=200)]
Words = Annotated[str, StringConstraints(max_length=10_000)]
_BELOW = Decimal(10) ** 13
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,13}(\.[0-9]{1,9})?")


def _unless_empty(value: Any) -> Any:
    """Systems send an empty text for whatever they do not know."""
    return None if value == "" else value


_EMPTY = BeforeValidator(_unless_empty)


def _plain(value: Any) -> Any:
    if isinstance(value, str) and not _PLAIN_NUMBER.fullmatch(value):
        raise ValueError("Write a number such as 38000 or 38000.50, without a currency")
    return value


def _day(value: Any) -> date:
    if not isinstance(value, str) or not _PLAIN_DAY.fullmatch(value):
        raise ValueError("Write a day such as 2027-01-31")
    return date.fromisoformat(value)


def _or_empty(*ways: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [*ways, {"const": ""}, {"type": "null"}]})


def _one_of(words: type[StrEnum]) -> WithJsonSchema:
    return _or_empty({"enum": [*map(str, words)]})


Number = Annotated[
    Annotated[Decimal, Field(ge=0, lt=_BELOW), BeforeValidator(_plain)] | None,
    _EMPTY,
    _or_empty(
        {"type": "number", "minimum": 0, "exclusiveMaximum": int(_BELOW)},
        {"type": "string", "pattern": f"^{_PLAIN_NUMBER.pattern}$"},
    ),
]
Day = Annotated[
    Annotated[date, BeforeValidator(_day)] | None,
    _EMPTY,
    _or_empty({"type": "string", "format": "date"}),
]
_Label = Annotated[str, StringConstraints(min_length=1, max_length=80)]
_Value = Annotated[str, StringConstraints(max_length=2_000)]
_EXAMPLE: dict[str, Any] = {
    "reference": "00Q5e000004xYzA",
    "account": "Larkhill Foods Ltd",
    "country": "GB",
    "city": "Manchester",
    "contact_name": "Tom Larkin",
    "contact_email": "tom@larkhill.example",
    "contact_phone": "+44 161 496 0123",
    "product": "SX-400",
    "quantity": 40,
    "amount": 38000,
    "currency": "GBP",
    "timeframe": "this month",
    "temperature": "hot",
    "source": "web form",
    "need": "Two new warehouses open in January and need access switches on every floor.",
    "lawful_basis": "consent",
    "purpose": "an offer for switches",
    "details": {"Campaign": "Autumn"},
}


class Lead(BaseModel):
    """One lead. Whatever is not known is left out, or null, or empty; nothing is ever guessed.

    Texts are read as the same words in a mail are: `country` may be a code or a name, `contact_phone` is brought into
    international form, and a text that cannot be read is told among the remarks.
    """

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [_EXAMPLE], "anyOf": _ANY_OF}, use_attribute_docstrings=True
    )

    reference: Line | None = None
    """The number by which your own system knows it."""

    account: Line | None = None
    """The customer's company."""

    account_domain: Line | None = None
    """The web address of the customer's company."""

    country: Line | None = None
    """The customer's country: an ISO 3166 code such as GB, or its name."""

    region: Line | None = None
    """The part of the country."""

    postcode: Line | None = None
    city: Line | None = None

    contact_name: Line | None = None
    """The person at the customer's. Personal data are mailed to nobody before a partner has accepted the lead."""

    contact_email: Line | None = None
    contact_phone: Line | None = None

    product: Line | None = None
    """A product of your program, by its code or name."""

    quantity: Number = None
    amount: Number = None
    """What the deal may be worth."""

    currency: Line | None = None
    """ISO 4217, such as EUR; not stated, it is that of your program."""

    expected_close_on: Day = None
    """The day on which the customer is expected to order."""

    source: Line | None = None
    """Where the lead comes from, such as a trade show."""

    temperature: Annotated[Temperature | None, _EMPTY, _one_of(Temperature)] = None
    """How ready the customer is to buy; the hub judges for itself, and this is one of its grounds."""

    need: Words | None = None
    """What the customer wants, in words."""

    note: Words | None = None
    """Anything else that whoever accepts the lead should know."""

    timeframe: Line | None = None
    """By when the customer wants to buy, in words: this month, Q3, within two weeks."""

    sector: Line | None = None
    """The customer's line of business."""

    requested_partner: Line | None = None
    """The partner that the customer asks for."""

    lawful_basis: Annotated[LawfulBasis | None, _EMPTY, _one_of(LawfulBasis)] = None
    """Why the contact's data may be used (GDPR, Article 6 (1))."""

    purpose: Line | None = None
    """What the contact's data may be used for."""

    details: Annotated[dict[_Label, _Value], Field(max_length=40)] | None = None
    """What your system knows beyond these fields, by its own labels; kept with the lead for whoever accepts it."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not any(re.search(r"[^\s]", getattr(self, name) or "") for name in _SUBSTANCE):
            raise ValueError(_SAYS_TOO_LITTLE)
        return self

    def stated(self) -> dict[str, Any]:
        """What is stated, as texts."""
        told = {name: value for name, value in self if value not in (None, "", {})}
        return {name: _text(value) for name, value in told.items() if not _is_blank(value)}


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


LEADS = TypeAdapter(Annotated[list[Lead], Field(min_length=1, max_length=MOST_LEADS)])
"""What may be posted at once."""
