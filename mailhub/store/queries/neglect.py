"""Questions about what a partner has answered at a vendor, and what it has missed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, false, func, select

from mailhub.domain.terms import LeadId, OfferStatus, PartnerId, VendorId
from mailhub.store.queries.offers import WAS_HELD
from mailhub.store.tables import History, Offer
from mailhub.store.unit import Unit

_TOLD = ("FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")

_offer: Any = Offer
_line: Any = History
_EXPIRED = (
    select(_offer.lead_id)
    .where(_offer.partner_id == bindparam("partner_id"), _offer.vendor_id == bindparam("vendor_id"))
    .where(_offer.status == OfferStatus.EXPIRED, _offer.deadline_at >= bindparam("since"))
    .where(_offer.far_fetched == false())
    .where(~exists().where(_line.lead_id == _offer.lead_id, _line.offer_id == _offer.id, WAS_HELD))
    .order_by(_offer.id)
)
# The history has its index by leads and events.
_OWN_LINES = (
    _line.lead_id.in_(
        select(_offer.lead_id).where(
            _offer.partner_id == bindparam("partner_id"), _offer.status == OfferStatus.ACCEPTED
        )
    ),
    # The sum keeps planners from going through all that happened at the vendor.
    _line.vendor_id + 0 == bindparam("vendor_id"),
    _line.body["partner_id"].as_integer() == bindparam("partner_id"),
    _line.at >= bindparam("since"),
)
_MISSED = select(_line.lead_id).where(*_OWN_LINES, _line.event == "FeedbackMissed").order_by(_line.id)
_TIMES_ANSWERED = (
    select(func.count())
    .where(_offer.partner_id == bindparam("partner_id"), _offer.vendor_id == bindparam("vendor_id"))
    .where(_offer.status.in_((OfferStatus.ACCEPTED, OfferStatus.REJECTED)), _offer.answered_at >= bindparam("since"))
)
_TIMES_TOLD = select(func.count()).select_from(_line).where(*_OWN_LINES, _line.event.in_(_TOLD))


def offers_missed(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> list[LeadId]:
    """The leads of offers that a partner let expire since then, of those for which it met every requirement.

    Offers that did not arrive, and those of contacts who were away, ended otherwise than by expiring. One that
    its contact wanted, and the queue rule held, is no miss: what counts there is the feedback that is owed. Nor is it
    neglect to leave unanswered a lead beyond one's places, capacity or wishes, asked only because nobody else was left.
    """
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return list(unit.ask(_EXPIRED, asked).scalars())


def feedback_missed(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> list[LeadId]:
    """The leads, once for each time, on which a partner left a request for feedback unanswered since then."""
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return list(unit.ask(_MISSED, asked).scalars())


def reports_given(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How often a partner told of its leads since then."""
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return int(unit.ask(_TIMES_TOLD, asked).scalar_one())


def offers_answered(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many offers a partner accepted or rejected since then."""
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return int(unit.ask(_TIMES_ANSWERED, asked).scalar_one())


def has_answered(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> bool:
    """Whether anything was heard from a partner since then: an answer to an offer, or word of a lead."""
    who = (vendor_id, partner_id, since)
    return bool(offers_answered(unit, *who) or reports_given(unit, *who))


def open_offers_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> Sequence[Offer]:
    """A partner's offers that wait for an answer, in the order of their leads."""
    offer: Any = Offer
    own = (offer.partner_id == partner_id, offer.status == OfferStatus.OPEN, offer.vendor_id == vendor_id)
    return unit.session.execute(select(Offer).where(*own).order_by(offer.lead_id)).scalars().all()
