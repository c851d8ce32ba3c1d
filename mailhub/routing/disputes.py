"""Disputes: an offer both accepted and rejected by link within seconds was clicked by a scanner, not by a person."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import AcceptOffer, Command, RejectOffer
from mailhub.domain.errors import Refusal
from mailhub.domain.events import AnswerDisputed, OfferClaimed, OfferReopened
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.terms import Channel, LeadStatus, Mode, OfferStatus
from mailhub.routing.authority import of_offer
from mailhub.routing.work import undo_start
from mailhub.store.queries.history import came_by_link, was_disputed
from mailhub.store.queries.mails import stop_details
from mailhub.store.queries.offers import open_offers, taken_offers
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

WITHIN = timedelta(seconds=10)
"""Opposite answers by link within this time are none; nor is any answer by link that soon after."""

_OPPOSITE = {AcceptOffer: OfferStatus.REJECTED, RejectOffer: OfferStatus.ACCEPTED}
_EVENTS = {OfferStatus.REJECTED: "OfferRejected", OfferStatus.ACCEPTED: "OfferAccepted"}


def is_held(unit: Unit, offer: Offer, lead: Lead, command: AcceptOffer | RejectOffer) -> bool:
    """Whether the answer is one of two opposite ones by link within seconds; then neither counts, and we ask by mail.

    Raises Refusal for a third one.
    """
    if command.via is not Channel.LINK or offer.passed_on_by_id is not None:
        return False
    if was_disputed(unit, offer.id, lead.id, unit.now - WITHIN):
        raise Refusal("Both links of this offer were used within seconds. We have mailed you; please reply to that.")
    if isinstance(command, RejectOffer) and _was_just_claimed(unit, offer, lead):
        offer.claimed_at = offer.decided_at = None
        told: dict[str, Any] = {"was": OfferStatus.ACCEPTED, "is_open": True, "details_sent": False}
        unit.record(AnswerDisputed(**of_offer(offer, command), **told))
        return True
    opposite = _OPPOSITE[type(command)]
    is_fresh = offer.answered_at is not None and unit.now - offer.answered_at <= WITHIN
    if offer.status != opposite or not is_fresh or not came_by_link(unit, offer.id, lead.id, _EVENTS[opposite]):
        return False
    take_back_and_ask(unit, offer, lead, command)
    return True


def _was_just_claimed(unit: Unit, offer: Offer, lead: Lead) -> bool:
    """Whether the offer's link said seconds ago that the lead is wanted, and the claim window still runs."""
    claimed_at = offer.claimed_at if offer.status == OfferStatus.OPEN else None
    is_fresh = claimed_at is not None and unit.now - claimed_at <= WITHIN
    return is_fresh and came_by_link(unit, offer.id, lead.id, OfferClaimed.__name__)


def take_back_and_ask(unit: Unit, offer: Offer, lead: Lead, command: Command) -> None:
    """Let an answer of the last minutes not count that a program gave by link, and ask its contact by mail."""
    if offer.status == OfferStatus.ACCEPTED and not _is_untouched(offer, lead):
        return
    opposite = offer.status
    details_sent = opposite is OfferStatus.ACCEPTED and _free_accepted(unit, offer, lead, command)
    is_open = opposite is OfferStatus.ACCEPTED or _is_free(unit, offer, lead)
    if is_open:
        _reopen(offer)
        move(LEAD, lead, "reopen")
        lead.since_at, lead.reminders_sent = unit.now, 0
    else:
        # Nobody takes an offer back that another partner has been mailed; this one is next.
        offer.wanted_again_at = unit.now
    told: dict[str, Any] = {"was": opposite, "is_open": is_open, "details_sent": details_sent}
    unit.record(AnswerDisputed(**of_offer(offer, command), **told))


def _is_untouched(offer: Offer, lead: Lead) -> bool:
    """Whether nobody has told or done anything about a lead since this offer's contact accepted it."""
    is_own = lead.status == LeadStatus.ACCEPTED and lead.contact_id == offer.contact_id
    return is_own and not lead.feedback_count


def _free_accepted(unit: Unit, offer: Offer, lead: Lead, command: Command) -> bool:
    """Take the acceptance back, rivals' offers too; whether the customer's details may be out already."""
    details_sent = stop_details(unit, offer.id)
    undo_start(unit, lead)
    for rival in taken_offers(unit, lead.id, offer.round):
        if rival.deadline_at > unit.now:
            _reopen(rival)
            told: dict[str, Any] = {"was": OfferStatus.TAKEN, "details_sent": False, "deadline_at": rival.deadline_at}
            unit.record(OfferReopened(**of_offer(rival, command), **told))
    return details_sent


def _is_free(unit: Unit, offer: Offer, lead: Lead) -> bool:
    is_asked = offer.mode != Mode.SHARK_TANK and bool(open_offers(unit, lead.id))
    resting = (LeadStatus.OFFERED, LeadStatus.UNPLACED, LeadStatus.POOLED)
    return lead.status in resting and offer.round == lead.round and not is_asked


def _reopen(offer: Offer) -> None:
    if offer.status != OfferStatus.TAKEN:
        offer.claimed_at = offer.decided_at = None
    move(OFFER, offer, "reopen")
    offer.answered_at, offer.reason, offer.note = None, None, ""
