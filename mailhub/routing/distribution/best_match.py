"""Best match: a lead is offered to one partner at a time."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode
from mailhub.routing.asked_before import not_asked_yet
from mailhub.routing.distribution.base import Distribution


class BestMatch(Distribution):
    """The best-ranked partner alone has the lead until the deadline, then the next, down a ladder."""

    mode = Mode.BEST_MATCH

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """The best candidate, when nobody has the lead now and the ladder has a step left."""
        return not_asked_yet(self, lead, candidates, past)[:1]
