"""Deal registrations: what a partner claims, and the evidence of when."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import (
    AccountId,
    ContactId,
    LeadId,
    LetterId,
    PartnerId,
    PersonId,
    RegistrationId,
    RegistrationStatus,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Registration(Row, table=True):
    """One deal of one partner. First come, first served by `completed_at`, when the last required field was in.

    `is_win` says that it was sold already, on `closed_on`. `asked_for` are the missing fields that were last asked for,
    `question` is what the manager asked last, at `asked_at`; the time to decide runs from `decide_from_at`. `attempt`
    counts how often the partner has registered the deal. `findings` are what its checks found, `like_account_id` is
    the account that may be the same. `lead_id` is the lead as which the deal is worked on since its approval.
    `forgotten_at` is when its contact's data were erased.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("letter_id", "row"),
        Index("ix_registrations_due", "due_at"),
        Index("ix_registrations_claim", "vendor_id", "account_id", "family"),
        Index("ix_registrations_lead", "lead_id"),
    )

    id: RegistrationId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    partner_id: PartnerId = columns.link("partners.id")
    contact_id: ContactId = columns.link("contacts.id", index=False)
    manager_id: PersonId = columns.link("people.id", index=False)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    row: int = 1
    is_win: bool = False
    attempt: int = 1
    status: RegistrationStatus = columns.word(RegistrationStatus, RegistrationStatus.SUBMITTED)

    account_id: AccountId | None = columns.link("accounts.id", index=False, optional=True)
    account: str = ""
    account_domain: str = ""
    country: str = Field(default="", max_length=2)
    region: str = ""
    postcode: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    product: str = ""
    family: str = ""
    quantity: Decimal | None = columns.money()
    amount: Decimal | None = columns.money()
    currency: str = Field(default="", max_length=3)
    expected_close_on: date | None = None
    closed_on: date | None = None
    note: str = ""
    missing: list[str] = columns.structure(list)
    asked_for: list[str] = columns.structure(list)
    findings: list[dict[str, Any]] = columns.structure(list)
    like_account_id: AccountId | None = columns.link("accounts.id", index=False, optional=True)
    question: str = ""
    asked_at: datetime | None = columns.instant()

    received_at: datetime = columns.instant(optional=False)
    completed_at: datetime | None = columns.instant()
    decide_from_at: datetime | None = columns.instant()
    decided_at: datetime | None = columns.instant()
    decided_by_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    decision_note: str = ""
    protected_until: date | None = None
    lead_id: LeadId | None = columns.link("leads.id", index=False, optional=True)
    extensions: int = 0
    extension_asked_at: datetime | None = columns.instant()
    extension_note: str = ""
    evidence_on: date | None = None
    ended_at: datetime | None = columns.instant()
    end_note: str = ""
    won_amount: Decimal | None = columns.money()
    won_currency: str = Field(default="", max_length=3)
    due_at: datetime | None = columns.instant()
    due_rule: str = ""
    escalated_at: datetime | None = columns.instant()
    forgotten_at: datetime | None = columns.instant()
