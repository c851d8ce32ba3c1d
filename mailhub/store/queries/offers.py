"""Questions about offers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from mailhub.domain.terms import ContactId, LeadId, OfferId, OfferStatus, VendorId
from mailhub.store.tables import History, Lead, Offer
from mailhub.store.unit import Unit

_offer: Any = Offer
_line: Any = History
_ALL = "keys of all offers of leads"
_is_open = _offer.status == OfferStatus.OPEN
_of_lead = _offer.lead_id == bindparam("lead_id")
_OF_LEAD = select(_offer).where(_of_lead).order_by(_offer.id)
_OPEN = select(_offer).where(_of_lead, _is_open).order_by(_offer.id)
_OPEN_TO = select(_offer).where(_offer.contact_id == bindparam("contact_id"), _is_open).order_by(_offer.lead_id)
_ENDS = select(func.max(_offer.deadline_at), func.max(_offer.due_at)).where(_of_lead, _is_open)
_SAID_OF_QUEUE = (
    select(_line.event)
    .where(_line.lead_id == bindparam("lead_id"), _line.offer_id == bindparam("offer_id"))
    .where(_line.event.in_(("AcceptanceHeld", "QueueLifted")))
    .order_by(_line.id.desc())
    .limit(1)
)
WAS_HELD = _line.event == "AcceptanceHeld"
"""Lines of the history by which the queue rule kept a contact from accepting an offer."""
_HELD = (
    select(_line.id)
    .where(_line.lead_id == bindparam("lead_id"), _line.offer_id == bindparam("offer_id"))
    .where(WAS_HELD)
    .limit(1)
)
_HELD_BACK = (
    select(_offer)
    .where(_offer.contact_id == bindparam("contact_id"), _offer.vendor_id == bindparam("vendor_id"), _is_open)
    .where(_offer.deadline_at > bindparam("now"))
    .where(
        exists().where(_line.lead_id == _offer.lead_id, _line.offer_id == _offer.id, _line.event == "AcceptanceHeld")
    )
    .order_by(_offer.lead_id)
)


def offers_of(unit: Unit, lead_id: LeadId) -> Sequence[Offer]:
    """All offers of a lead, oldest first."""
    may_be = unit.may_have(Lead, lead_id, Offer)
    rows: Sequence[Offer] = unit.rows(_OF_LEAD, {"lead_id": lead_id}) if may_be else ()
    unit.hold(rows)
    _all_known(unit)[lead_id] = [offer.id for offer in rows]
    return rows


def add_offers(unit: Unit, offers: Sequence[Offer]) -> None:
    """Insert new offers; their keys, in their order, are set on return."""
    unit.add_all(offers)
    for offer in offers:
        if offer.lead_id in _all_known(unit):
            _all_known(unit)[offer.lead_id].append(offer.id)


def _all_known(unit: Unit) -> dict[LeadId, list[OfferId]]:
    """The keys of all offers of those leads whose offers this unit has asked for."""
    known: dict[LeadId, list[OfferId]] = unit.session.info.setdefault(_ALL, {})
    return known


def open_offers(unit: Unit, lead_id: LeadId) -> Sequence[Offer]:
    """The offers of a lead that wait for an answer."""
    return unit.rows(_OPEN, {"lead_id": lead_id})


def taken_offers(unit: Unit, lead_id: LeadId, round: int) -> Sequence[Offer]:
    """The offers of a lead in a round whose rival was faster."""
    offer: Any = Offer
    lost = (offer.lead_id == lead_id, offer.round == round, offer.status == OfferStatus.TAKEN)
    return unit.session.execute(select(offer).where(*lost).order_by(offer.id)).scalars().all()


def open_offers_to(unit: Unit, contact_id: ContactId) -> Sequence[Offer]:
    """The offers that wait for a contact's answer, in the order of their leads."""
    return unit.rows(_OPEN_TO, {"contact_id": contact_id})


def offers_end_at(unit: Unit, lead_id: LeadId) -> datetime | None:
    """When the last open offer of a lead ends, or is looked at next, if that is later; None when none is open."""
    keys = _all_known(unit).get(lead_id)
    if keys is None or not all(unit.knows(Offer, key) for key in keys):
        return max((at for at in unit.ask(_ENDS, {"lead_id": lead_id}).one() if at is not None), default=None)
    waiting = [offer for key in keys if (offer := unit.get(Offer, key)).status == OfferStatus.OPEN]
    return max((at for offer in waiting for at in (offer.deadline_at, offer.due_at) if at is not None), default=None)


def is_held(unit: Unit, offer: Offer) -> bool:
    """Whether the last that the queue rule said of an offer is that its acceptance is held."""
    asked = {"lead_id": offer.lead_id, "offer_id": offer.id}
    return unit.ask(_SAID_OF_QUEUE, asked).scalar_one_or_none() == "AcceptanceHeld"


def held_offers_to(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> list[Offer]:
    """The open offers of a vendor that the queue rule keeps a contact from accepting, in the order of their leads."""
    asked = {"contact_id": contact_id, "vendor_id": vendor_id, "now": unit.now}
    return [offer for offer in unit.rows(_HELD_BACK, asked) if is_held(unit, offer)]


def was_held(unit: Unit, offer: Offer) -> bool:
    """Whether the queue rule ever kept the contact from accepting an offer."""
    return unit.ask(_HELD, {"lead_id": offer.lead_id, "offer_id": offer.id}).first() is not None


def newest_offer_to(unit: Unit, lead_id: LeadId, contact_id: ContactId) -> Offer | None:
    """The last offer of a lead that was made to a contact, however it stands."""
    offer: Any = Offer
    own = (offer.lead_id == lead_id, offer.contact_id == contact_id)
    return unit.session.execute(select(offer).where(*own).order_by(offer.id.desc()).limit(1)).scalar_one_or_none()
