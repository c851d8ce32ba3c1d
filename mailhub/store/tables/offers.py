"""Offers: one lead put to one partner; and the verdicts by which the partner was chosen."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text

from mailhub.domain.terms import ContactId, LeadId, Mode, OfferId, OfferStatus, PartnerId, RejectReason, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Offer(Row, table=True):
    """One lead offered to one partner in one round; `why` is what made it a good match, for the mail.

    `goes_out_at` is when its mail is handed over, in the contact's working time; the clock starts then. In a claim
    window of `claim_seconds`, `claimed_at` is when the contact wanted the lead, `decided_at` when the window ends.
    `wanted_again_at` is when the contact wanted the lead after missing it, also of the offer by which it gets it then.
    `rule` and `step` say by which mode of which distribution rule the offer was made. `answered_minutes` of working
    time it took to answer, or had passed when the contact let it go by. `passed_on_by_id` is the distributor that
    offers its own lead to a reseller. `far_fetched` says that a requirement was waived for this partner.
    """

    __tablename__ = "offers"
    __table_args__ = (
        Index(
            "ix_offers_one_open",
            "lead_id",
            "partner_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index("ix_offers_due", "due_at"),
        Index("ix_offers_contact_status", "contact_id", "status"),
        Index("ix_offers_partner_status", "partner_id", "status", "vendor_id", "others"),
        Index("ix_offers_offered", "vendor_id", "offered_at"),
        Index(
            "ix_offers_answered",
            "vendor_id",
            "answered_at",
            postgresql_include=["status", "lead_id", "partner_id"],  # what reports ask of each
        ),
        Index("ix_offers_deadline", "vendor_id", "deadline_at"),
    )

    id: OfferId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    lead_id: LeadId = columns.link("leads.id")
    partner_id: PartnerId = columns.link("partners.id", index=False)
    contact_id: ContactId = columns.link("contacts.id", index=False)
    mode: Mode = columns.word(Mode)
    round: int
    rank: int
    others: int
    why: list[str] = columns.structure(list)
    status: OfferStatus = columns.word(OfferStatus, OfferStatus.OPEN)
    reason: RejectReason | None = columns.word(RejectReason, optional=True)
    note: str = ""
    rule: int = 0
    step: int = 0
    far_fetched: bool = False
    passed_on_by_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    offered_at: datetime = columns.instant(optional=False)
    goes_out_at: datetime = columns.instant(optional=False)
    deadline_at: datetime = columns.instant(optional=False)
    answered_at: datetime | None = columns.instant()
    answered_minutes: int | None = None
    claim_seconds: int = 0
    claimed_at: datetime | None = columns.instant()
    decided_at: datetime | None = columns.instant()
    wanted_again_at: datetime | None = columns.instant()
    reminders_sent: int = 0
    due_at: datetime | None = columns.instant()
    due_rule: str = ""


class Verdict(Row, table=True):
    """One act of choosing: every candidate, what each rule said, the numbers, the program's version.

    `widened` names the requirements that were waived, in the program's order.
    """

    __tablename__ = "verdicts"

    id: int = columns.key()
    lead_id: LeadId = columns.link("leads.id")
    at: datetime = columns.instant(optional=False)
    mode: Mode = columns.word(Mode)
    rule: int
    program_version: int
    step: int = 0
    widened: list[str] = columns.structure(list)
    candidates: list[dict[str, Any]] = columns.structure(list)
