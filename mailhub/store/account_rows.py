"""The rows of a list of named accounts, read from CSV, with a sentence for each fault."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mailhub.domain.terms import Ownership
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault, nearest

DIRECT = "direct"
"""The owner of an account that the vendor serves itself."""


def _ownership(value: str) -> Ownership:
    if value.casefold() not in set(Ownership):
        raise Fault(f"is no ownership. {nearest(value.casefold(), Ownership)}")
    return Ownership(value.casefold())


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Fault("is no day. Write it like 2027-01-31.") from None


Day = Annotated[date, BeforeValidator(_day)]


class AccountRow(BaseModel):
    """One named account of one vendor; `owner` is an enrolled partner's name, `direct`, or empty for nobody."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    vendor: words.Text
    account: words.Text
    domain: str = ""
    country: words.Country | None = None
    sector: str = ""
    owner: str = ""
    ownership: Annotated[Ownership, BeforeValidator(_ownership)] | None = None
    from_on: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None

    @property
    def is_direct(self) -> bool:
        """Whether the vendor serves the account itself."""
        return self.owner.casefold() == DIRECT

    @model_validator(mode="after")
    def _fits(self) -> "AccountRow":
        if (self.ownership is Ownership.DIRECT) is not self.is_direct and self.ownership is not None:
            raise Fault("does not fit to the owner. Write direct for both or for neither.", "ownership")
        if self.ownership is not None and not self.owner:
            raise Fault("is stated without an owner. Name the partner, or leave it empty.", "ownership")
        if self.from_on and self.until and self.until < self.from_on:
            raise Fault("is before from. Write a later day.", "until")
        return self
