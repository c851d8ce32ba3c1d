"""Pool: a lead is announced, and partners reserve it."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import LeadStatus, Mode
from mailhub.routing.distribution.base import Distribution


class Pool(Distribution):
    """Nobody is offered the lead; it lies in the pool until a partner reserves it or the program's days are over."""

    mode = Mode.POOL
    rests_in = LeadStatus.POOLED

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """Nobody."""
        return []
