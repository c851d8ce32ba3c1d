"""Conflicts: two registrations of one deal, what both sides say, how it was decided, and how shares are split."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import (
    AccountId,
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    ConflictStatus,
    ContactId,
    LeadId,
    LetterId,
    PartnerId,
    PersonId,
    RegistrationId,
    SplitId,
    SplitStatus,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Conflict(Row, table=True):
    """Two registrations of one account and product family; `first_id` is the one that was complete first.

    One that a rule settled is decided from the start, by nobody. `cites` are earlier conflicts on which the
    decision of the `arbiter_id` rests; `by_customer` says that it follows the customer's written choice.
    """

    __tablename__ = "conflicts"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        Index("ix_conflicts_due", "due_at"),
        Index("ix_conflicts_vendor", "vendor_id", "family", "decided_at"),
    )

    id: ConflictId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    account_id: AccountId = columns.link("accounts.id", index=False)
    family: str = ""
    first_id: RegistrationId = columns.link("registrations.id", index=False)
    second_id: RegistrationId = columns.link("registrations.id")
    ground: ConflictGround = columns.word(ConflictGround)
    status: ConflictStatus = columns.word(ConflictStatus, ConflictStatus.OPEN)
    arbiter_id: PersonId = columns.link("people.id", index=False)
    opened_at: datetime = columns.instant(optional=False)
    deadline_at: datetime | None = columns.instant()
    due_at: datetime | None = columns.instant()
    due_rule: str = ""
    escalated_at: datetime | None = columns.instant()
    decided_at: datetime | None = columns.instant()
    decided_by_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    outcome: ConflictOutcome | None = columns.word(ConflictOutcome, optional=True)
    by_customer: bool = False
    note: str = ""
    cites: list[int] = columns.structure(list)


class Statement(Row, table=True):
    """What a party of a conflict says; `by_customer` says that the customer's written choice is in its letter."""

    __tablename__ = "statements"

    id: int = columns.key()
    conflict_id: ConflictId = columns.link("conflicts.id")
    contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    person_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    said_at: datetime = columns.instant(optional=False)
    text: str = ""
    by_customer: bool = False


class Split(Row, table=True):
    """A proposal to share the credit and the commission of a registered deal; it holds once each party has agreed."""

    __tablename__ = "splits"

    id: SplitId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    registration_id: RegistrationId = columns.link("registrations.id")
    conflict_id: ConflictId | None = columns.link("conflicts.id", index=False, optional=True)
    status: SplitStatus = columns.word(SplitStatus, SplitStatus.PROPOSED)
    proposed_at: datetime = columns.instant(optional=False)
    proposed_by_contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    proposed_by_person_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    settled_at: datetime | None = columns.instant()
    note: str = ""


class SplitShare(Row, table=True):
    """One party of a split: a partner, spoken for by a contact, or a vendor's own person. Shares are per cent."""

    __tablename__ = "split_shares"

    id: int = columns.key()
    split_id: SplitId = columns.link("splits.id")
    partner_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    person_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    credit: Decimal = columns.money(optional=False)
    commission: Decimal = columns.money(optional=False)
    answered_at: datetime | None = columns.instant()
    agreed: bool | None = None


class Credit(Row, table=True):
    """What a registrant is credited for a sale of its registered deal, its own or another's; only ever appended.

    `percent` of the margin credit, of a sale of `amount`, by the program's rule or an agreed split.
    """

    __tablename__ = "credits"
    __table_args__ = (UniqueConstraint("registration_id", "lead_id", "partner_id"),)

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    registration_id: RegistrationId = columns.link("registrations.id", index=False)
    lead_id: LeadId = columns.link("leads.id")
    partner_id: PartnerId = columns.link("partners.id")
    sold_by_id: PartnerId = columns.link("partners.id", index=False)
    percent: Decimal = columns.money(optional=False)
    amount: Decimal | None = columns.money()
    currency: str = Field(default="", max_length=3)
    credited_at: datetime = columns.instant(optional=False)
