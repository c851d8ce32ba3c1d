"""Waiting line: who missed a lead and has asked for it since is offered it first, alone, when it comes free."""

from collections.abc import Sequence

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Mode, OfferStatus, PartnerId
from mailhub.routing import grounds
from mailhub.routing.fitness import fitness
from mailhub.routing.offering import Choice
from mailhub.routing.reach import contact_in_reach
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_ANSWERED = (OfferStatus.OPEN, OfferStatus.ACCEPTED)


def waiting_for(past: Sequence[Offer]) -> list[PartnerId]:
    """The partners that want a lead which they missed, first wish first; a later offer has fulfilled a wish."""
    newest = {offer.partner_id: offer for offer in sorted(past, key=lambda offer: offer.id)}
    wishes = [
        (offer.wanted_again_at, offer.partner_id)
        for offer in newest.values()
        if offer.wanted_again_at is not None and offer.status not in _ANSWERED
    ]
    return [partner_id for _, partner_id in sorted(wishes)]


def next_in_line(unit: Unit, lead: Lead, past: Sequence[Offer]) -> Choice | None:
    """The first partner that waits for a free lead and meets its requirements; None when there is none."""
    waiting = waiting_for(past)
    judged = fitness(unit, lead) if waiting else None
    for partner_id in waiting:
        if judged is not None and not judged.objections(partner_id):
            try:
                contact_id = contact_in_reach(unit, lead.vendor_id, partner_id)
            except Refusal:
                continue
            ground = grounds.ground(grounds.WAITED, unit.get(Contact, contact_id).language)
            return Choice(
                contact_id=contact_id,
                partner_id=partner_id,
                mode=Mode.BEST_MATCH,
                rank=judged.rank(partner_id),
                why=(ground, *judged.why(partner_id)),
            )
    return None
