"""Erasures: whose data was erased, and who was asked to erase what they hold; nothing here names the person."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import (
    Channel,
    ContactId,
    ErasureId,
    HoldingId,
    LeadId,
    LetterId,
    PartnerId,
    PersonId,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Erasure(Row, table=True):
    """One person's data, erased at `erased_at`; `subject` is a keyed digest of the address that was named.

    `counts` tells of how many rows of each table something was taken. `asked_by_id` is the vendor's person who asked
    for it by mail; from a terminal there is none.
    """

    __tablename__ = "erasures"

    id: ErasureId = columns.key()
    vendor_id: VendorId | None = columns.link("vendors.id", optional=True)
    subject: str = Field(max_length=64, index=True)
    asked_by_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    via: Channel = columns.word(Channel)
    erased_at: datetime = columns.instant(optional=False)
    counts: dict[str, int] = columns.structure(dict)


class Holding(Row, table=True):
    """One partner that was mailed an erased person's data with a lead, until it confirms to have erased them too."""

    __tablename__ = "holdings"
    __table_args__ = (
        UniqueConstraint("erasure_id", "lead_id", "partner_id"),
        Index("ix_holdings_due", "due_at"),
    )

    id: HoldingId = columns.key()
    erasure_id: ErasureId = columns.link("erasures.id")
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    lead_id: LeadId = columns.link("leads.id")
    partner_id: PartnerId = columns.link("partners.id", index=False)
    contact_id: ContactId = columns.link("contacts.id", index=False)
    asked_at: datetime = columns.instant(optional=False)
    confirmed_at: datetime | None = columns.instant()
    reminders_sent: int = 0
    due_at: datetime | None = columns.instant()
    due_rule: str = ""
