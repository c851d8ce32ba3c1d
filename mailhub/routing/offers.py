"""What becomes of an offer: accepted, rejected, expired."""

from typing import Any

from mailhub.domain.commands import AcceptOffer, Command, ExpireOffer, RejectOffer
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    AcceptanceHeld,
    OfferAccepted,
    OfferExpired,
    OfferRejected,
    OfferSteppedAside,
)
from mailhub.domain.lifecycles import OFFER, move
from mailhub.domain.terms import OfferStatus
from mailhub.routing.authority import held_offer, of_offer, offer_for
from mailhub.routing.calendars import is_away
from mailhub.routing.claim_window import claim
from mailhub.routing.disputes import is_held
from mailhub.routing.honest_clock import is_over
from mailhub.routing.pace import note_pace
from mailhub.routing.passing_on import take_over
from mailhub.routing.queue import owed_by
from mailhub.routing.undoing import reopen_rejected
from mailhub.routing.watch import is_due
from mailhub.routing.winning import hand_over
from mailhub.speech import N_
from mailhub.store.claims import claim_lead
from mailhub.store.queries.history import was_just_said
from mailhub.store.queries.offers import was_held
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_GONE = {
    OfferStatus.ACCEPTED: N_("You accepted this lead before, and it is no longer yours."),
    OfferStatus.REJECTED: N_("You rejected this offer, and the lead has moved on."),
    OfferStatus.EXPIRED: N_("This offer has expired, and the lead has moved on."),
    OfferStatus.TAKEN: N_("This lead is taken: another partner was faster."),
    OfferStatus.WITHDRAWN: N_("This lead was withdrawn by the vendor."),
    OfferStatus.UNDELIVERED: N_("This offer ended because our mail to you came back."),
    OfferStatus.STEPPED_ASIDE: N_("This lead has moved on, because you were away; that does not count against you."),
}

_NEXT = N_("You rejected this offer, and another partner is asked now. You are asked first when the lead comes free.")


def accept_offer(command: AcceptOffer, unit: Unit) -> None:
    """Give the lead to the contact who accepts first, also after a rejection that can still be undone.

    Raises StaleLink when the offer is over, Refusal for anybody to whom it was not made. Whoever
    owes feedback keeps the offer but does not get the lead yet (queue rule).
    """
    offer, lead = offer_for(unit, command.offer_id, command.contact_id)
    if _has_it(offer, lead) or is_held(unit, offer, lead, command):
        return
    reopen_rejected(unit, offer, lead, command)
    _check_open(offer)
    if is_over(unit, offer, command):
        raise StaleLink(_GONE[OfferStatus.EXPIRED])
    owed = owed_by(unit, offer.contact_id, offer.vendor_id)
    if owed:
        _hold(unit, AcceptanceHeld(**of_offer(offer, command), owed=tuple(lead.id for lead in owed)))
    elif offer.passed_on_by_id is not None:
        take_over(unit, offer, lead, command)
        unit.record(OfferAccepted(**of_offer(offer, command)))
    elif offer.claim_seconds:
        claim(unit, offer, lead, command)
    elif claim_lead(unit, lead.id):
        hand_over(unit, offer, unit.get(Lead, lead.id), command)
    else:
        raise StaleLink(_GONE[OfferStatus.TAKEN])


def _hold(unit: Unit, held: AcceptanceHeld) -> None:
    if was_just_said(unit, held):
        owed = ", ".join(f"LEAD-{lead}" for lead in held.owed)
        raise Refusal("You still owe feedback on {owed}. We have just mailed you the links to give it.", owed=owed)
    unit.record(held)


def reject_offer(command: RejectOffer, unit: Unit) -> None:
    """End an offer by its contact's no; the lead moves on."""
    offer, lead = offer_for(unit, command.offer_id, command.contact_id)
    if offer.status == OfferStatus.REJECTED or is_held(unit, offer, lead, command):
        return
    _check_open(offer)
    move(OFFER, offer, "reject")
    offer.claimed_at = offer.decided_at = None
    offer.reason, offer.note, offer.answered_at = command.reason, command.note, unit.now
    offer.wanted_again_at = None
    note_pace(unit, offer)
    told: dict[str, Any] = {"reason": command.reason, "note": command.note, "instant": command.instant}
    unit.record(OfferRejected(**of_offer(offer, command), **told))


def expire_offer(command: ExpireOffer, unit: Unit) -> None:
    """End an offer whose deadline has passed."""
    offer, _ = held_offer(unit, command.offer_id)
    if is_due(unit, offer, "offer_expiry"):
        end_offer(unit, offer, command)


def end_offer(unit: Unit, offer: Offer, command: Command) -> None:
    """Expire an open offer; of a contact who is away it only steps aside.

    One that the contact wanted, and the queue rule held, says nothing of the time that the contact takes to answer.
    """
    if is_away(unit.get(Contact, offer.contact_id), unit.now):
        return step_aside(unit, offer, command)
    move(OFFER, offer, "expire")
    offer.wanted_again_at = None
    if not was_held(unit, offer):
        note_pace(unit, offer)
    return unit.record(OfferExpired(**of_offer(offer, command)))


def step_aside(unit: Unit, offer: Offer, command: Command) -> None:
    """End an open offer because its contact is away; it counts against nobody."""
    move(OFFER, offer, "step_aside")
    unit.record(OfferSteppedAside(**of_offer(offer, command)))


def _has_it(offer: Offer, lead: Lead) -> bool:
    is_newest = offer.round == lead.round and lead.contact_id == offer.contact_id
    # Who has claimed it has said so, whatever the clock says meanwhile.
    has_claimed = offer.status == OfferStatus.OPEN and offer.claimed_at is not None
    return has_claimed or (offer.status == OfferStatus.ACCEPTED and is_newest)


def _check_open(offer: Offer) -> None:
    if offer.status == OfferStatus.REJECTED and offer.wanted_again_at is not None:
        raise StaleLink(_NEXT)
    if offer.status != OfferStatus.OPEN:
        raise StaleLink(_GONE[offer.status])
