"""Claim window: acceptances of a shark tank that come within some minutes count as simultaneous, and the best wins."""

from collections.abc import Sequence
from datetime import timedelta

from mailhub.domain.commands import AcceptOffer, Command, DecideClaims
from mailhub.domain.errors import StaleLink
from mailhub.domain.events import OfferClaimed
from mailhub.routing.authority import held_lead, of_offer
from mailhub.routing.winning import hand_over
from mailhub.store.claims import claim_lead
from mailhub.store.queries.offers import open_offers
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit


def claim(unit: Unit, offer: Offer, lead: Lead, command: AcceptOffer) -> None:
    """Note that the contact of an open offer wants the lead.

    When nobody is left who could still say so, it is decided at once. Raises StaleLink when the window is over.
    """
    waiting = open_offers(unit, lead.id)
    begun = [rival.decided_at for rival in waiting if rival.decided_at is not None]
    decided_at = begun[0] if begun else unit.now + timedelta(seconds=offer.claim_seconds)
    if decided_at <= unit.now:
        raise StaleLink("This lead goes to one of those who asked for it earlier: the time to ask is over.")
    offer.claimed_at, offer.decided_at = unit.now, decided_at
    # Its own deadline must not end an offer that was answered in time.
    offer.deadline_at = max(offer.deadline_at, decided_at)
    unit.record(OfferClaimed(**of_offer(offer, command), decided_at=decided_at))
    decide_if_over(unit, lead, waiting, command)


def decide_claims(command: DecideClaims, unit: Unit) -> None:
    """Give a lead to the best match of those who want it, when the time to say so is over."""
    lead = held_lead(unit, command.lead_id)
    decide_if_over(unit, lead, open_offers(unit, lead.id), command)


def decide_if_over(unit: Unit, lead: Lead, waiting: Sequence[Offer], command: Command) -> bool:
    """Whether the lead was given to a claimant now; `waiting` are its open offers.

    That is when the claim window is over, or before, when each of those who could still answer wants it.
    """
    claims = [offer for offer in waiting if offer.claimed_at is not None]
    is_over = any(offer.decided_at is not None and offer.decided_at <= unit.now for offer in claims)
    if not claims or not (is_over or len(claims) == len(waiting)) or not claim_lead(unit, lead.id):
        return False
    best = min(claims, key=lambda offer: (offer.rank, offer.id))
    hand_over(unit, best, unit.get(Lead, lead.id), command)
    return True
