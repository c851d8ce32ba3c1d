"""What every distribution mode does: say to whom a lead is offered next."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode


class Distribution(ABC):
    """One way to hand out a lead; `ladder` is the most partners it asks one after the other."""

    mode: ClassVar[Mode]

    def __init__(self, ladder: int = 5) -> None:
        self.ladder = ladder

    @abstractmethod
    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """Who is offered the lead now, of `candidates` best first; nobody while others still have to answer.

        `past` are the lead's earlier offers of all rounds.
        """


def of_this_round(lead: LeadFacts, past: Sequence[PastOffer]) -> list[PastOffer]:
    """The offers made since everybody was last asked anew."""
    return [offer for offer in past if offer.round == lead.round]
