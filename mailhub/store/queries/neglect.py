"""Questions about what a partner has answered at a vendor, and what it has missed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from mailhub.domain.terms import LeadId, OfferStatus, PartnerId, VendorId
from mailhub.store.queries.offers import WAS_HELD
from mailhub.store.tables import History, Offer, Verdict
from mailhub.store.unit import Unit

_HEARD = ("OfferAccepted", "OfferRejected", "FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")
_TOLD = ("FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")

_offer: Any = Offer
_line: Any = History
_verdict: Any = Verdict
_EXPIRED = (
    select(_offer)
    .where(_offer.partner_id == bindparam("partner_id"), _offer.vendor_id == bindparam("vendor_id"))
    .where(_offer.status == OfferStatus.EXPIRED, _offer.deadline_at >= bindparam("since"))
    .where(~exists().where(_line.lead_id == _offer.lead_id, _line.offer_id == _offer.id, WAS_HELD))
    .order_by(_offer.id)
)
_TIMES_EXPIRED = _EXPIRED.with_only_columns(func.count()).order_by(None)
_JUDGED = (
    select(_verdict.lead_id, _verdict.at, _verdict.candidates)
    .where(_verdict.lead_id.in_(bindparam("leads", expanding=True)))
    .order_by(_verdict.id.desc())
)
# The history has its index by leads.
_OWN_LINES = (
    _line.lead_id.in_(
        select(_offer.lead_id).where(
            _offer.partner_id == bindparam("partner_id"), _offer.status == OfferStatus.ACCEPTED
        )
    ),
    _line.vendor_id == bindparam("vendor_id"),
    _line.body["partner_id"].as_integer() == bindparam("partner_id"),
    _line.at >= bindparam("since"),
)
_MISSED = select(_line.lead_id).where(*_OWN_LINES, _line.event == "FeedbackMissed").order_by(_line.id)
_TIMES_TOLD = select(func.count()).select_from(_line).where(*_OWN_LINES, _line.event.in_(_TOLD))


def offers_missed(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> list[LeadId]:
    """The leads of offers that a partner let expire since then, of those for which it met every requirement.

    Offers that did not arrive, and those of contacts who were away, ended otherwise than by expiring. One that
    its contact wanted, and the queue rule held, is no miss: what counts there is the feedback that is owed.
    """
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    found = unit.rows(_EXPIRED, asked)
    judged = unit.ask(_JUDGED, {"leads": [offer.lead_id for offer in found]}).all() if found else ()
    return [one.lead_id for one in found if not _was_far_fetched(one, judged)]


def offers_expired(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> int:
    """How many offers a partner let expire since then, wished or not, but for those that the queue rule held."""
    asked = {"vendor_id": vendor_id, "partner_id": partner_id, "since": since}
    return int(unit.ask(_TIMES_EXPIRED, asked).scalar_one())


def _was_far_fetched(offer: Offer, judged: Sequence[Any]) -> bool:
    """Whether a requirement was waived, and the partner was asked only because nobody else was left.

    That is a lead beyond its places, its capacity or its wishes; not to answer it is no neglect.
    """
    then = (told for lead_id, at, told in judged if lead_id == offer.lead_id and at <= offer.offered_at)
    fit = (one for told in then for one in told if one.get("partner_id") == offer.partner_id and one.get("rank"))
    found: dict[str, Any] = next(fit, {})
    return bool(found.get("waived"))


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
