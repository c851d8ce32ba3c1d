"""Questions about offers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import ContactId, LeadId, OfferStatus
from mailhub.store.tables import Offer
from mailhub.store.unit import Unit


def offers_of(unit: Unit, lead_id: LeadId) -> Sequence[Offer]:
    """All offers of a lead, oldest first."""
    offer: Any = Offer
    return unit.session.execute(select(offer).where(offer.lead_id == lead_id).order_by(offer.id)).scalars().all()


def open_offers(unit: Unit, lead_id: LeadId) -> Sequence[Offer]:
    """The offers of a lead that wait for an answer."""
    offer: Any = Offer
    waiting = (offer.lead_id == lead_id, offer.status == OfferStatus.OPEN)
    return unit.session.execute(select(offer).where(*waiting).order_by(offer.id)).scalars().all()


def taken_offers(unit: Unit, lead_id: LeadId, round: int) -> Sequence[Offer]:
    """The offers of a lead in a round whose rival was faster."""
    offer: Any = Offer
    lost = (offer.lead_id == lead_id, offer.round == round, offer.status == OfferStatus.TAKEN)
    return unit.session.execute(select(offer).where(*lost).order_by(offer.id)).scalars().all()


def open_offers_to(unit: Unit, contact_id: ContactId) -> Sequence[Offer]:
    """The offers that wait for a contact's answer, in the order of their leads."""
    offer: Any = Offer
    waiting = (offer.contact_id == contact_id, offer.status == OfferStatus.OPEN)
    return unit.session.execute(select(offer).where(*waiting).order_by(offer.lead_id)).scalars().all()


def offers_end_at(unit: Unit, lead_id: LeadId) -> datetime | None:
    """When the last open offer of a lead ends; None when none is open."""
    offer: Any = Offer
    waiting = (offer.lead_id == lead_id, offer.status == OfferStatus.OPEN)
    return unit.session.execute(select(func.max(offer.deadline_at)).where(*waiting)).scalar()
