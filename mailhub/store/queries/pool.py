"""Questions about the pool: what waits in it, who was told of what, and who reserved how much."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import ContactId, LeadId, LeadStatus, Mode, OfferStatus, PartnerId, VendorId
from mailhub.store.tables import History, Lead, Offer
from mailhub.store.unit import Unit


def pooled_leads(unit: Unit, vendor_id: VendorId) -> Sequence[Lead]:
    """The leads of a vendor that wait in the pool, oldest first."""
    lead: Any = Lead
    waiting = (lead.vendor_id == vendor_id, lead.status == LeadStatus.POOLED)
    return unit.session.execute(select(lead).where(*waiting).order_by(lead.pooled_at, lead.id)).scalars().all()


def pooled_since(unit: Unit, since: datetime) -> Sequence[Lead]:
    """The leads of all vendors that came into the pool after an instant and still wait there, oldest first."""
    lead: Any = Lead
    waiting = (lead.status == LeadStatus.POOLED, lead.pooled_at > since)
    return unit.session.execute(select(lead).where(*waiting).order_by(lead.pooled_at, lead.id)).scalars().all()


def reserved_since(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many leads a partner has taken from a vendor's pool after an instant."""
    offer: Any = Offer
    its_own = (offer.partner_id == partner_id, offer.vendor_id == vendor_id)
    taken = (offer.mode == Mode.POOL, offer.status == OfferStatus.ACCEPTED, offer.answered_at > since)
    return int(unit.session.execute(select(func.count()).select_from(offer).where(*its_own, *taken)).scalar_one())


def told_since(unit: Unit, vendors: Sequence[VendorId], since: datetime) -> list[tuple[ContactId, LeadId, datetime]]:
    """Which contact was told of which leads in the pool, and when, after an instant; oldest first."""
    line: Any = History
    told = (line.vendor_id.in_(vendors), line.at > since, line.event == "PoolAnnounced")
    rows = unit.session.execute(select(line.body, line.at).where(*told).order_by(line.id)).all()
    return [(ContactId(body["contact_id"]), LeadId(lead), at) for body, at in rows for lead in body["leads"]]
