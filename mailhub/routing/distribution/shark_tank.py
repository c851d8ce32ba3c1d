"""Shark tank: a lead is offered to everybody at once."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode
from mailhub.routing.distribution.base import Distribution, of_this_round


class SharkTank(Distribution):
    """Every matching partner is offered the lead at the same time, once, and the first acceptance wins."""

    mode = Mode.SHARK_TANK

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """All candidates, when nobody was asked in this round yet."""
        return [] if of_this_round(lead, past) else list(candidates)
