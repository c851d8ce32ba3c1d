"""Questions about offers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from mailhub.domain.terms import ContactId, LeadId, OfferStatus, VendorId
from mailhub.store.tables import History, Offer
from mailhub.store.unit import Unit

_offer: Any = Offer
_line: Any = History
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
    return unit.rows(_OF_LEAD, {"lead_id": lead_id})


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
    return max((at for at in unit.ask(_ENDS, {"lead_id": lead_id}).one() if at is not None), default=None)


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
