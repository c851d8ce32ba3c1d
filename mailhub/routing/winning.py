"""Winning: a lead goes to one of those to whom it was offered, and the others are told."""

from mailhub.domain.commands import AcceptOffer, Command
from mailhub.domain.events import OfferAccepted, OfferTaken
from mailhub.domain.lifecycles import OFFER, move
from mailhub.routing.authority import of_offer
from mailhub.routing.calendars import know_contacts
from mailhub.routing.pace import note_pace
from mailhub.routing.passing_on import ranked_resellers
from mailhub.routing.work import start_work
from mailhub.store.queries.offers import open_offers
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit


def hand_over(unit: Unit, offer: Offer, lead: Lead, command: Command) -> None:
    """Give a lead that was claimed for this unit to the offer's partner; all its other open offers are lost."""
    rivals = [one for one in open_offers(unit, lead.id) if one is not offer]
    know_contacts(unit, [one.contact_id for one in (offer, *rivals)])
    move(OFFER, offer, "accept")
    offer.answered_at = unit.now
    note_pace(unit, offer)
    start_work(unit, lead, offer)
    instant = isinstance(command, AcceptOffer) and command.instant
    resellers = ranked_resellers(unit, lead)
    unit.record(OfferAccepted(**of_offer(offer, command), resellers=resellers, instant=instant))
    claims = sum(one.claimed_at is not None for one in (offer, *rivals))
    for rival in rivals:
        move(OFFER, rival, "lose_race")
        unit.record(OfferTaken(**of_offer(rival, command), rank=rival.rank, claims=claims))
