"""Questions about the pool: what waits in it, who was told of what, and who reserved how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from mailhub.domain.terms import ContactId, LeadId, LeadStatus, Mode, OfferStatus, PartnerId, VendorId
from mailhub.store.tables import Contact, Enrollment, History, Lead, Offer
from mailhub.store.unit import Unit

_lead: Any = Lead
_line: Any = History
_POOLED = (
    select(_lead.id)
    .where(_lead.vendor_id == bindparam("vendor_id"), _lead.status == LeadStatus.POOLED)
    .order_by(_lead.pooled_at, _lead.id)
)
_RESERVED = (
    select(_line.lead_id, _line.event)
    .where(_line.lead_id.in_(bindparam("leads", expanding=True)))
    .where(_line.event.in_(("ReservationHeld", "ReservationOpened")))
    .where(_line.body["contact_id"].as_integer() == bindparam("contact_id"))
    .order_by(_line.id)
)


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


def zones_of(unit: Unit, vendors: Sequence[VendorId]) -> list[tuple[VendorId, str]]:
    """The time zones in which people of each vendor's partners work, each once."""
    place: Any = Enrollment
    person: Any = Contact
    # Of all people of a partner, for one of them may stand in for whom the leads go to.
    zones = select(place.vendor_id, person.timezone).join(person, person.partner_id == place.partner_id).distinct()
    return [(row[0], row[1]) for row in unit.session.execute(zones.where(place.vendor_id.in_(vendors)))]


def reserved_since(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many leads a partner has taken from a vendor's pool after an instant."""
    offer: Any = Offer
    its_own = (offer.partner_id == partner_id, offer.vendor_id == vendor_id)
    taken = (offer.mode == Mode.POOL, offer.status == OfferStatus.ACCEPTED, offer.answered_at > since)
    return int(unit.session.execute(select(func.count()).select_from(offer).where(*its_own, *taken)).scalar_one())


def leads_wanted(unit: Unit, vendor_id: VendorId, contact_id: ContactId) -> list[LeadId]:
    """The leads of a vendor's pool whose reservation the queue rule keeps from a contact, oldest first."""
    pooled = list(unit.ask(_POOLED, {"vendor_id": vendor_id}).scalars())
    if not pooled:
        return []
    found: Iterable[Any] = unit.ask(_RESERVED, {"leads": pooled, "contact_id": contact_id})
    # Of each lead the newest comes last.
    newest = {LeadId(row[0]): row[1] for row in found}
    return [lead_id for lead_id in pooled if newest.get(lead_id) == "ReservationHeld"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A contact was told of a lead in the pool, in its digest or in another mail."""

    contact_id: ContactId
    lead_id: LeadId
    at: datetime
    in_digest: bool


def told_since(unit: Unit, vendors: Sequence[VendorId], since: datetime) -> list[Told]:
    """Which contact was told of which leads in the pool, and when, after an instant; oldest first."""
    line: Any = History
    told = (line.vendor_id.in_(vendors), line.at > since, line.event == "PoolAnnounced")
    rows = unit.session.execute(select(line.body, line.at).where(*told).order_by(line.id)).all()
    return [_told(body, LeadId(lead), at) for body, at in rows for lead in body["leads"]]


def _told(body: dict[str, Any], lead_id: LeadId, at: datetime) -> Told:
    in_digest = bool(body.get("in_digest"))
    return Told(contact_id=ContactId(body["contact_id"]), lead_id=lead_id, at=at, in_digest=in_digest)
