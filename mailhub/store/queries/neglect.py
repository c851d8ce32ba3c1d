"""Questions about what a partner has answered at a vendor, and what it has missed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from mailhub.domain.terms import LeadId, OfferStatus, PartnerId, VendorId
from mailhub.store.tables import History, Offer, Verdict
from mailhub.store.unit import Unit

_HEARD = ("OfferAccepted", "OfferRejected", "FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")
_TOLD = ("FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")

_offer: Any = Offer
_EXPIRED = (
    select(func.count())
    .select_from(_offer)
    .where(_offer.partner_id == bindparam("partner_id"), _offer.vendor_id == bindparam("vendor_id"))
    .where(_offer.status == OfferStatus.EXPIRED, _offer.deadline_at >= bindparam("since"))
)


def offers_missed(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> list[LeadId]:
    """The leads of offers that a partner let expire since then, of those for which it met every requirement.

    Offers that did not arrive, and those of contacts who were away, ended otherwise than by expiring.
    """
    offer: Any = Offer
    own = (offer.partner_id == partner_id, offer.vendor_id == vendor_id, offer.status == OfferStatus.EXPIRED)
    found = unit.session.execute(select(Offer).where(*own, offer.deadline_at >= since).order_by(offer.id)).scalars()
    return [missed.lead_id for missed in found if not _was_far_fetched(unit, missed)]


def offers_expired(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many offers a partner let expire since then, wished or not."""
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return int(unit.session.execute(_EXPIRED, asked).scalar_one())


def _was_far_fetched(unit: Unit, offer: Offer) -> bool:
    """Whether a requirement was waived, and the partner was asked only because nobody else was left.

    That is a lead beyond its places, its capacity or its wishes; not to answer it is no neglect.
    """
    verdict: Any = Verdict
    same = (verdict.lead_id == offer.lead_id, verdict.at <= offer.offered_at)
    judged = unit.session.execute(select(verdict.candidates).where(*same).order_by(verdict.id.desc())).scalars()
    fit = (one for told in judged for one in told if one.get("partner_id") == offer.partner_id and one.get("rank"))
    found: dict[str, Any] = next(fit, {})
    return bool(found.get("waived"))


def feedback_missed(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> list[LeadId]:
    """The leads, once for each time, on which a partner left a request for feedback unanswered since then."""
    line: Any = History
    missed = (line.event == "FeedbackMissed", line.at >= since)
    found = select(line.lead_id).where(*_of_own_leads(vendor_id, partner_id), *missed)
    return list(unit.session.execute(found.order_by(line.id)).scalars())


def reports_given(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How often a partner told of its leads since then."""
    line: Any = History
    told = (line.event.in_(_TOLD), line.at >= since)
    counted = select(func.count()).select_from(History).where(*_of_own_leads(vendor_id, partner_id), *told)
    return int(unit.session.execute(counted).scalar_one())


def offers_answered(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many offers a partner accepted or rejected since then."""
    offer: Any = Offer
    own = (offer.partner_id == partner_id, offer.vendor_id == vendor_id)
    answered = (offer.status.in_((OfferStatus.ACCEPTED, OfferStatus.REJECTED)), offer.answered_at >= since)
    counted = select(func.count()).select_from(Offer).where(*own, *answered)
    return int(unit.session.execute(counted).scalar_one())


def has_answered(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> bool:
    """Whether anything was heard from a partner since then: an answer to an offer, or word of a lead."""
    line: Any = History
    heard = (line.vendor_id == vendor_id, line.at >= since, line.event.in_(_HEARD))
    own = line.body["partner_id"].as_integer() == partner_id
    return unit.session.execute(select(line.id).where(*heard, own).limit(1)).first() is not None


def open_offers_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> Sequence[Offer]:
    """A partner's offers that wait for an answer, in the order of their leads."""
    offer: Any = Offer
    own = (offer.partner_id == partner_id, offer.status == OfferStatus.OPEN, offer.vendor_id == vendor_id)
    return unit.session.execute(select(Offer).where(*own).order_by(offer.lead_id)).scalars().all()


def _of_own_leads(vendor_id: VendorId, partner_id: PartnerId) -> tuple[Any, ...]:
    """Lines of the history about leads that the partner was offered, and that name the partner."""
    line: Any = History
    offer: Any = Offer
    taken = select(offer.lead_id).where(offer.partner_id == partner_id, offer.status == OfferStatus.ACCEPTED)
    # The history has its index by leads.
    return line.lead_id.in_(taken), line.vendor_id == vendor_id, line.body["partner_id"].as_integer() == partner_id
