"""Best match: a lead is offered to one partner at a time."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode, OfferStatus
from mailhub.routing.distribution.base import Distribution, of_this_round

_NOT_ASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)


class BestMatch(Distribution):
    """The best-ranked partner alone has the lead until the deadline, then the next, down a ladder."""

    mode = Mode.BEST_MATCH

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """The best candidate, when nobody has the lead now and the ladder has a step left."""
        statuses = [offer.status for offer in of_this_round(lead, past)]
        # A partner whom no mail reached, or who is away, was not asked, and takes no step of the ladder.
        steps = sum(status not in _NOT_ASKED for status in statuses)
        if OfferStatus.OPEN in statuses or steps >= self.ladder:
            return []
        return list(candidates[:1])
