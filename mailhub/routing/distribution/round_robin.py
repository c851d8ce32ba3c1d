"""Round robin: partners are asked in turn, by weight."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode
from mailhub.routing.asked_before import not_asked_yet
from mailhub.routing.distribution.base import Distribution


class RoundRobin(Distribution):
    """The partner whose turn it is has the lead alone, then the next; a partner of weight 2 has twice as many turns.

    Turns are spread smoothly: two of weight 1 and one of weight 2 are asked as in A C B C, not A B C C. A partner
    who is away is no candidate, and its turn waits for it.
    """

    mode = Mode.ROUND_ROBIN

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """The candidate furthest behind its share of the turns, counting this one; of equals the better match."""
        left = not_asked_yet(self, lead, candidates, past)
        return sorted(left, key=lambda one: -_behind(one, left))[:1]


def _behind(one: Candidate, all_of_them: Sequence[Candidate]) -> float:
    weights = sum(each.partner.weight for each in all_of_them)
    turns = sum(each.partner.turns for each in all_of_them)
    # In whole turns of the share that the weight gives; multiplied out, so that equals are exactly equal.
    return round(one.partner.weight * (turns + 1) - one.partner.turns * weights, 6)
