"""Shark tank: a lead is offered to everybody at once."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode, OfferStatus
from mailhub.routing.asked_before import of_this_round
from mailhub.routing.distribution.base import Distribution


class SharkTank(Distribution):
    """Every matching partner, or the best few, is offered the lead at the same time, once; the first acceptance wins.

    With a claim window, the best match of those who accept within it wins. When none of them takes it, the next
    wave goes to those who match by then: where the program limits a wave, to the next best; at the end to those whom it
    lets in by widening what it asks of partners.
    """

    mode = Mode.SHARK_TANK

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """All candidates not asked in this mode yet, when nobody has to answer; an earlier mode's offer is none."""
        if any(offer.status == OfferStatus.OPEN for offer in past):
            return []
        asked = {offer.partner_id for offer in of_this_round(self.mode, lead, past)}
        left = [candidate for candidate in candidates if candidate.partner.partner_id not in asked]
        return left[: self.wave or len(left)]
