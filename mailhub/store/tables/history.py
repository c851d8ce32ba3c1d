"""The history: every event, in order, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from mailhub.domain.terms import Channel, LeadId, LetterId, OfferId, RegistrationId, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row

_TOLD = text("event IN ('FeedbackGiven', 'FeedbackMissed', 'LeadWon', 'LeadLost', 'LeadHandedBack')")
"""What partners told of their leads, or failed to tell: few lines among many, which reports add up."""

COMPARED = text("event IN ('AccountsMatched', 'AccountsSeparated')")
"""What people said of accounts that look alike: very few lines, which every lead asks for."""


class History(Row, table=True):
    """One event; `body` holds its fields as JSON, `program_version` is that of the vendor's program in force then."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_vendor_at", "vendor_id", "at"),
        Index("ix_history_lead_event", "lead_id", "event"),
        Index("ix_history_compared", "vendor_id", "event", sqlite_where=COMPARED, postgresql_where=COMPARED),
        Index("ix_history_told", "vendor_id", "at", sqlite_where=_TOLD, postgresql_where=_TOLD),
    )

    id: int = columns.key()
    at: datetime = columns.instant(optional=False)
    event: str = Field(max_length=40)
    via: Channel = columns.word(Channel)
    vendor_id: VendorId | None = columns.link("vendors.id", index=False, optional=True)
    lead_id: LeadId | None = columns.link("leads.id", index=False, optional=True)
    offer_id: OfferId | None = columns.link("offers.id", index=False, optional=True)
    registration_id: RegistrationId | None = columns.link("registrations.id", optional=True)
    letter_id: LetterId | None = columns.link("letters.id", optional=True)
    program_version: int | None = None
    body: dict[str, Any] = columns.structure(dict)
