"""What the rows of an export may hold, by kind: accounts, products, partners with their contacts, and deals."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, ConfigDict, model_validator

from mailhub.domain.terms import CLOSED, WORKED, LawfulBasis, LeadStatus, LossReason, Temperature
from mailhub.store.history_import import values
from mailhub.store.partner_rows import PartnerRow
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault

_UNOWNED = frozenset({LeadStatus.ON_HOLD, LeadStatus.UNPLACED})
_ORDER = ("received_at", "qualified_at", "offered_at", "accepted_at", "contacted_at", "closed_at")


OPEN = frozenset({LeadStatus.IN_PROGRESS, LeadStatus.ON_HOLD, LeadStatus.UNPLACED})
"""What an open deal may be imported as: these have a next deadline that counts from the import."""


class Holds(StrEnum):
    """What one file of an export is a list of."""

    ACCOUNTS = "accounts"
    PRODUCTS = "products"
    PARTNERS = "partners"
    DEALS = "deals"


class AccountEntry(BaseModel):
    """One end customer's company."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    account: words.Text
    country: values.Country = ""
    domain: str = ""
    sector: str = ""


class ProductEntry(BaseModel):
    """One product, which the vendor's program has to know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    product: values.Product


class PartnerEntry(PartnerRow):
    """One partner with a contact, as in a partner list, and which of the vendor's people is in charge of it.

    `enrolled_on` is since when it is in the program; since the import where it is not told.
    """

    manager: values.Manager = ""
    enrolled_on: values.Day | None = None


class DealEntry(BaseModel):
    """One lead with what became of it; `stage` is None for one that the mapping leaves out.

    Instants that the export does not tell stay unknown. `won_amount` counts for wins only, `amount` is what the lead
    was thought to be worth.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    reference: words.Text
    stage: values.Stage
    partner: values.Partner = ""
    contact: values.Address = ""
    manager: values.Manager = ""
    account: values.Account = ""
    product: values.Product = ""
    country: values.Country = ""
    region: str = ""
    postcode: str = ""
    city: str = ""
    sector: str = ""
    source: str = ""
    need: str = ""
    temperature: Annotated[Temperature | None, values.word_of(Temperature)] = None
    amount: values.Amount | None = None
    won_amount: values.Amount | None = None
    currency: values.Currency = ""
    received_at: values.Instant | None = None
    qualified_at: values.Instant | None = None
    offered_at: values.Instant | None = None
    accepted_at: values.Instant | None = None
    contacted_at: values.Instant | None = None
    closed_at: values.Instant | None = None
    expected_close_on: values.Day | None = None
    loss_reason: Annotated[LossReason | None, values.word_of(LossReason)] = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    lawful_basis: Annotated[LawfulBasis | None, values.word_of(LawfulBasis)] = None
    purpose: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> "DealEntry":
        for wrong in (self._lacking(), self._contradiction(), self._disorder()):
            if wrong:
                raise wrong
        return self

    def _lacking(self) -> Fault | None:
        is_closed = self.stage in CLOSED
        if self.stage in WORKED and not self.partner:
            return Fault("is empty, and a partner has to own what is in work.", "partner")
        needed = ("received_at", "closed_at") if is_closed else ("accepted_at",) if self.stage in WORKED else ()
        empty = next((name for name in needed if getattr(self, name) is None), None)
        return Fault(f"is empty, and what is {self.stage} needs it.", empty) if empty else None

    def _contradiction(self) -> Fault | None:
        if self.stage is not None and self.stage not in CLOSED and self.closed_at is not None:
            return Fault(f"is filled in, though {self.stage} is open.", "closed_at")
        if self.stage in _UNOWNED and self.accepted_at is not None:
            return Fault(f"is filled in, though nobody has what is {self.stage}.", "accepted_at")
        return None

    def _disorder(self) -> Fault | None:
        known = [(name, at) for name in _ORDER if (at := getattr(self, name)) is not None]
        for (before, earlier), (name, at) in pairwise(known):
            if at < earlier:
                return Fault(f"is before {before}.", name)
        return None
