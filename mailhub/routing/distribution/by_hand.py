"""By hand: the channel manager chooses."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import LeadStatus, Mode
from mailhub.routing.distribution.base import Distribution


class ByHand(Distribution):
    """Nobody is offered the lead before the channel manager, who is sent the ranked candidates, has chosen."""

    mode = Mode.BY_HAND
    rests_in = LeadStatus.UNPLACED

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """Nobody."""
        return []
