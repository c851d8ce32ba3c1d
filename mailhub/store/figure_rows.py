"""The rows of a list of supplied figures, read from CSV, with a sentence for each fault."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mailhub.domain.terms import Supplied
from mailhub.store.account_rows import Day
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault, nearest

MONEY = frozenset({Supplied.SALES_COST, Supplied.MARKETING_COST, Supplied.ONBOARDING_COST, Supplied.QUOTA_VALUE})
"""What is told in money; all else is a number."""

_OF_VENDOR = frozenset({Supplied.RECRUITMENT_TARGET, Supplied.ONBOARDING_COST, Supplied.CUSTOMERS_LOST})
_LONGEST = timedelta(days=3660)
_MOST = Decimal(10) ** 13


def _figure(value: str) -> Supplied:
    word = value.casefold().replace(" ", "_")
    if word not in set(Supplied):
        raise Fault(f"is no figure that reports know. {nearest(word, Supplied)}")
    return Supplied(word)


def _amount(value: str) -> Decimal:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount < _MOST and amount == round(amount, 2)):
        raise Fault("is no amount. Write digits, with a point and at most two places, such as 12500.50.")
    return amount


class FigureRow(BaseModel):
    """One figure of one vendor, or of one of its enrolled partners, for the days from `from_on` up to `until`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    vendor: words.Text
    figure: Annotated[Supplied, BeforeValidator(_figure)]
    from_on: Annotated[Day, Field(alias="from")]
    until: Day
    amount: Annotated[Decimal, BeforeValidator(_amount)]
    currency: words.Currency | None = None
    partner: str = ""

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.from_on, self.until

    @model_validator(mode="after")
    def _fits(self) -> "FigureRow":
        if not timedelta(0) <= self.until - self.from_on <= _LONGEST:
            raise Fault(
                "is before from, or more than ten years after it. Write the last day that the figure is for.", "until"
            )
        if self.figure in MONEY and self.currency is None:
            raise Fault("is missing. Write the currency of the amount, such as EUR.", "currency")
        if self.figure not in MONEY and self.currency is not None:
            raise Fault("is stated for a number. Leave it empty.", "currency")
        if self.figure not in MONEY and self.amount != self.amount.to_integral_value():
            raise Fault("is no whole number. Write one, such as 12.", "amount")
        if self.partner and self.figure in _OF_VENDOR:
            raise Fault("is stated, but this figure is of the vendor as a whole. Leave it empty.", "partner")
        return self
