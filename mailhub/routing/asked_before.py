"""Asked before: whom a distribution mode has asked about a lead, and whom it can still ask."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode, OfferStatus

_NOT_ASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)


class Asking(Protocol):
    """What asks partners one after the other."""

    mode: ClassVar[Mode]
    ladder: int


def of_this_round(mode: Mode, lead: LeadFacts, past: Sequence[PastOffer]) -> list[PastOffer]:
    """The offers made in a mode since everybody was last asked anew; a rule's chain has each mode once."""
    return [offer for offer in past if (offer.round, offer.mode) == (lead.round, mode)]


def not_asked_yet(
    mode: Asking, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
) -> list[Candidate]:
    """The candidates whom a mode can ask next; nobody while an offer is open or its ladder has no step left.

    A partner whom no mail reached, or who is away, was not asked, and takes no step of the ladder.
    """
    before = of_this_round(mode.mode, lead, past)
    steps = sum(offer.status not in _NOT_ASKED for offer in before)
    if steps >= mode.ladder or any(offer.status == OfferStatus.OPEN for offer in past):
        return []
    asked = {offer.partner_id for offer in before}
    return [candidate for candidate in candidates if candidate.partner.partner_id not in asked]
