"""Leads, and apart from them the personal data of their contacts."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from mailhub.domain.terms import (
    AccountId,
    ContactId,
    LawfulBasis,
    LeadId,
    LeadStatus,
    LetterId,
    LossReason,
    PartnerId,
    PersonId,
    Stage,
    Temperature,
    VendorId,
)
from mailhub.speech import KeptPhrase
from mailhub.store import columns
from mailhub.store.tables.row import Row

# Reports of long periods find in PostgreSQL's indexes what they ask of each lead. SQLite, which keeps no statistics,
# would take an index that holds all it asks for better than one that leads to few rows.
_COUNTED = ["is_registered", "status", "duplicate_of_id"]
_KNOWN = text("closed_at IS NOT NULL AND forgotten_at IS NULL")  # closed, and to be forgotten one day
_SOLD = ["partner_id", "country", "manager_id", "won_amount", "deal_currency"]


class Lead(Row, table=True):
    """One lead: what is asked for, where it stands, who owns it, and what falls due next.

    The owner is `partner_id` once accepted, else `manager_id`. `due_at` is the next deadline and
    `due_rule` the escalation rule that made it; both are set while the lead is open. `known` names the stated fields,
    `problems` says in sentences which stated values were not understood. `currency` is that of the stated `amount`,
    `deal_currency` that of what the partner told since: `forecast` and `won_amount`. `step` counts the modes of its
    distribution rule that are exhausted in this round. `answers` are the qualifier's to questions that are no stated
    field. `duplicate_of_id` is the lead that this one was merged into, or (while on hold) may be the same as.
    `is_registered` says that a partner found the deal and registered it, so that it was never offered.
    `engaged_at` is when the customer last showed interest, for the `engagements`-th time. `distributor_id` is the
    distributor that has passed the lead on to its reseller `partner_id`. `rung` counts those up the ladder who were
    told, the last one at `rung_at`; until `patient_until` a person lets it wait. `lawful_basis` and `purpose` say why
    its contact's data may be used; at `forgotten_at` they were erased.
    """

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("letter_id", "row"),
        Index("ix_leads_due", "due_at"),
        Index("ix_leads_vendor_status", "vendor_id", "status"),
        Index("ix_leads_partner_status", "partner_id", "status", "vendor_id", "is_registered"),
        Index("ix_leads_contact_status", "contact_id", "status"),
        Index("ix_leads_account_product", "vendor_id", "account_id", "product"),
        Index("ix_leads_received", "vendor_id", "received_at", postgresql_include=_COUNTED),
        Index("ix_leads_qualified", "vendor_id", "qualified_at"),
        Index("ix_leads_accepted", "vendor_id", "accepted_at"),
        Index("ix_leads_contacted", "vendor_id", "contacted_at"),
        Index("ix_leads_closed", "vendor_id", "closed_at", postgresql_include=[*_COUNTED, *_SOLD]),
        Index("ix_leads_reference", "vendor_id", "reference"),
        Index("ix_leads_remembered", "vendor_id", "closed_at", sqlite_where=_KNOWN, postgresql_where=_KNOWN),
    )

    id: LeadId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    row: int = 1
    reference: str = ""
    sender_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    status: LeadStatus = columns.word(LeadStatus, LeadStatus.RECEIVED)

    account_id: AccountId | None = columns.link("accounts.id", optional=True)
    country: str = Field(default="", max_length=2)
    region: str = ""
    postcode: str = ""
    city: str = ""
    product: str = ""
    quantity: Decimal | None = columns.money()
    amount: Decimal | None = columns.money()
    currency: str = Field(default="", max_length=3)
    need: str = ""
    source: str = ""
    timeframe: str = ""
    expected_close_on: date | None = None
    claimed_temperature: Temperature | None = columns.word(Temperature, optional=True)
    requested_partner: str = ""
    sector: str = ""
    lawful_basis: LawfulBasis | None = columns.word(LawfulBasis, optional=True)
    purpose: str = ""
    forgotten_at: datetime | None = columns.instant()
    answers: dict[str, str] = columns.structure(dict)
    engaged_at: datetime | None = columns.instant()
    engagements: int = 1
    duplicate_of_id: LeadId | None = columns.link("leads.id", optional=True)
    known: list[str] = columns.structure(list)
    problems: list[str] = columns.structure(list)

    score: int = 0
    shares: dict[str, float] = columns.structure(dict)
    objections: list[KeptPhrase | str] = columns.structure(list)
    temperature: Temperature = columns.word(Temperature, Temperature.COLD)
    program_version: int = 0

    manager_id: PersonId = columns.link("people.id", index=False)
    partner_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    is_registered: bool = False
    distributor_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    round: int = 0
    step: int = 0
    pooled_at: datetime | None = columns.instant()
    stage_since_at: datetime | None = columns.instant()

    stage: Stage | None = columns.word(Stage, optional=True)
    probability: int | None = None
    forecast: Decimal | None = columns.money()
    forecast_close_on: date | None = None
    won_amount: Decimal | None = columns.money()
    deal_currency: str = Field(default="", max_length=3)
    loss_reason: LossReason | None = columns.word(LossReason, optional=True)

    received_at: datetime = columns.instant(optional=False)
    since_at: datetime = columns.instant(optional=False)
    qualified_at: datetime | None = columns.instant()
    offered_at: datetime | None = columns.instant()
    accepted_at: datetime | None = columns.instant()
    contacted_at: datetime | None = columns.instant()
    closed_at: datetime | None = columns.instant()

    due_at: datetime | None = columns.instant()
    due_rule: str = ""
    contact_due_at: datetime | None = columns.instant()
    feedback_due_at: datetime | None = columns.instant()
    feedback_asked_at: datetime | None = columns.instant()
    feedback_count: int = 0
    reminders_sent: int = 0
    requests_ignored: int = 0
    escalated_at: datetime | None = columns.instant()
    rung: int = 0
    rung_at: datetime | None = columns.instant()
    patient_until: datetime | None = columns.instant()


class LeadContact(Row, table=True):
    """The person at the account: personal data, mailed to nobody before acceptance and shown on no page.

    `email` is folded, `phone` in E.164 where it could be read, so that the same contact is found again.
    """

    __tablename__ = "lead_contacts"

    lead_id: LeadId = Field(primary_key=True, foreign_key="leads.id", sa_type=columns.BigId)
    name: str = ""
    email: str = Field(default="", index=True)
    phone: str = Field(default="", index=True)
    notes: str = ""
