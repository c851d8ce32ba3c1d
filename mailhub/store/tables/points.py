"""Points: an append-only ledger, and the wishes to spend them."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint

from mailhub.domain.terms import (
    ContactId,
    LeadId,
    PartnerId,
    PersonId,
    PointReason,
    RedemptionId,
    RedemptionStatus,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.row import Row


class PointEntry(Row, table=True):
    """One line of the ledger, never changed: points earned (above 0) or spent (below 0) by one partner at one vendor.

    `event_key` names what they are for, so that nothing is credited twice.
    """

    __tablename__ = "point_entries"
    __table_args__ = (
        UniqueConstraint("event_key"),
        Index("ix_point_entries_account", "vendor_id", "partner_id"),
    )

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    partner_id: PartnerId = columns.link("partners.id", index=False)
    contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    lead_id: LeadId | None = columns.link("leads.id", index=False, optional=True)
    redemption_id: RedemptionId | None = columns.link("redemptions.id", index=False, optional=True)
    reason: PointReason = columns.word(PointReason)
    points: int
    event_key: str
    at: datetime = columns.instant(optional=False)


class Redemption(Row, table=True):
    """A partner's wish to spend points on something; the vendor's manager approves or denies it."""

    __tablename__ = "redemptions"

    id: RedemptionId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    partner_id: PartnerId = columns.link("partners.id")
    contact_id: ContactId = columns.link("contacts.id", index=False)
    manager_id: PersonId = columns.link("people.id", index=False)
    points: int
    wish: str
    status: RedemptionStatus = columns.word(RedemptionStatus, RedemptionStatus.ASKED)
    asked_at: datetime = columns.instant(optional=False)
    decided_at: datetime | None = columns.instant()
    decided_by_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    note: str = ""
