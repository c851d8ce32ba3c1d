"""What every distribution mode does: say to whom a lead is offered next."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.program import DistributionRule
from mailhub.domain.terms import LeadStatus, Mode


class Distribution(ABC):
    """One way to hand out a lead; `ladder` is the most partners that the program lets it ask one after the other,
    `wave` the most at once (0: no limit).

    A mode that asks no partner says where leads rest in it.
    """

    mode: ClassVar[Mode]
    rests_in: ClassVar[LeadStatus | None] = None

    def __init__(self, rule: DistributionRule) -> None:
        self.ladder, self.wave = rule.ladder, rule.wave

    @abstractmethod
    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """Who is offered the lead now, of `candidates` best first; nobody when the mode is exhausted.

        Also nobody while others still have to answer. `past` are the lead's earlier offers of all rounds.
        """
