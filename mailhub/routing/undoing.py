"""Undoing: a contact takes an answer to an offer back, a few minutes after giving it."""

from typing import Any

from mailhub.domain.commands import AcceptOffer, UndoAnswer
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import OfferReopened, OfferWithdrawn
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.program import UNDO_WITHIN
from mailhub.domain.terms import Channel, LeadStatus, Mode, OfferStatus
from mailhub.routing.authority import of_offer, offer_for
from mailhub.routing.passing_on import return_lead
from mailhub.routing.work import undo_start
from mailhub.store.queries.history import came_by_link
from mailhub.store.queries.mails import is_unheard_of, stop_details
from mailhub.store.queries.offers import open_offers, taken_offers
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_RESTING = (LeadStatus.OFFERED, LeadStatus.UNPLACED, LeadStatus.POOLED)
_MINUTES = int(UNDO_WITHIN.total_seconds() // 60)


def undo_answer(command: UndoAnswer, unit: Unit) -> None:
    """Open an offer again whose acceptance or rejection its contact takes back; its deadline stays what it was.

    Raises StaleLink, with the reason, when the time for that is over or others have acted on the answer.
    """
    offer, lead = offer_for(unit, command.offer_id, command.contact_id)
    if offer.status == OfferStatus.ACCEPTED:
        _check_time(unit, offer)
        return _undo_acceptance(unit, offer, lead, command)
    if offer.status == OfferStatus.REJECTED:
        _check_time(unit, offer)
        return _undo_rejection(unit, offer, lead, command)
    if offer.status == OfferStatus.OPEN and offer.claimed_at is not None:
        # Until it is decided whose the lead is, a wish for it is only a wish; no time runs but the window's.
        offer.claimed_at = offer.decided_at = None
        told: dict[str, Any] = {"was": OfferStatus.OPEN, "details_sent": False, "deadline_at": offer.deadline_at}
        return unit.record(OfferReopened(**of_offer(offer, command), **told))
    if offer.status == OfferStatus.OPEN:
        if command.via is Channel.LINK and came_by_link(unit, offer.id, lead.id, OfferReopened.__name__):
            return None
        raise Refusal("This offer is open: there is no answer of yours to take back.")
    raise StaleLink("There is no answer of yours to take back: this offer is {status}.", status=offer.status)


def reopen_rejected(unit: Unit, offer: Offer, lead: Lead, command: AcceptOffer) -> None:
    """Undo a rejection whose contact accepts after all while that can be undone; else nothing is changed."""
    if may_reopen(unit, offer, lead):
        _undo_rejection(unit, offer, lead, command)


def may_reopen(unit: Unit, offer: Offer, lead: Lead) -> bool:
    """Whether a rejection can still be undone: in time, and nobody else has the lead or was told of it."""
    if offer.status != OfferStatus.REJECTED or offer.round != lead.round or lead.status not in _RESTING:
        return False
    is_late = offer.answered_at is None or unit.now > offer.answered_at + UNDO_WITHIN or offer.deadline_at <= unit.now
    return not is_late and all(is_unheard_of(unit, rival.id) for rival in _exclusive(unit, offer, lead))


def _exclusive(unit: Unit, offer: Offer, lead: Lead) -> list[Offer]:
    """The open offers of a lead by which another partner is asked alone."""
    return [] if offer.mode == Mode.SHARK_TANK else list(open_offers(unit, lead.id))


def _check_time(unit: Unit, offer: Offer) -> None:
    if offer.answered_at is None or unit.now > offer.answered_at + UNDO_WITHIN:
        raise StaleLink("An answer can be taken back for {minutes} minutes; that time is over.", minutes=_MINUTES)
    if offer.deadline_at <= unit.now:
        raise StaleLink("The time to answer this offer is over, so your answer stands.")


def _undo_acceptance(unit: Unit, offer: Offer, lead: Lead, command: UndoAnswer) -> None:
    if lead.status != LeadStatus.ACCEPTED or lead.contact_id != offer.contact_id or lead.feedback_count:
        raise StaleLink(
            "{lead} has moved on since: it is {status}. Hand it back instead.",
            lead=f"LEAD-{lead.id}",
            status=lead.status,
        )
    details_sent = stop_details(unit, offer.id)
    if offer.passed_on_by_id is not None:
        return_lead(unit, lead, command, offer)
        return _reopen(unit, offer, command, details_sent=details_sent)
    undo_start(unit, lead)
    _reopen(unit, offer, command, details_sent=details_sent)
    for rival in taken_offers(unit, lead.id, offer.round):
        if rival.deadline_at > unit.now:
            _reopen(unit, rival, command)
    return None


def _undo_rejection(unit: Unit, offer: Offer, lead: Lead, command: AcceptOffer | UndoAnswer) -> None:
    if offer.round != lead.round or lead.status not in _RESTING:
        raise StaleLink("{lead} has moved on since: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status)
    rivals = _exclusive(unit, offer, lead)
    if not all(is_unheard_of(unit, rival.id) for rival in rivals):
        raise StaleLink("{lead} has moved on since: another partner is being asked, and alone.", lead=f"LEAD-{lead.id}")
    for rival in rivals:
        # Nobody has heard of it: its mail was not handed over, and is kept back.
        move(OFFER, rival, "withdraw")
        unit.record(OfferWithdrawn(**of_offer(rival, command)))
    move(LEAD, lead, "reopen")
    lead.since_at, lead.reminders_sent = unit.now, 0
    offer.reason, offer.note = None, ""
    _reopen(unit, offer, command)


def _reopen(unit: Unit, offer: Offer, command: AcceptOffer | UndoAnswer, *, details_sent: bool = False) -> None:
    was, offer.answered_at = offer.status, None
    if was != OfferStatus.TAKEN:
        offer.claimed_at = offer.decided_at = None
    move(OFFER, offer, "reopen")
    told = OfferReopened(**of_offer(offer, command), was=was, details_sent=details_sent, deadline_at=offer.deadline_at)
    unit.record(told)
