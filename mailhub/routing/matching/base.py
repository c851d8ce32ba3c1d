"""What match rules do: requirements refuse a partner for a lead, preferences rank those that are left."""

from abc import ABC, abstractmethod
from typing import ClassVar

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.speech import Phrase

NEUTRAL = 0.5
"""What a preference says of a partner of whom it knows nothing."""


class Rule(ABC):
    """One thing that is asked about a partner for a lead; `name` is its word in programs and verdicts."""

    name: ClassVar[str]


class Requirement(Rule):
    """A rule that a partner must meet to be offered the lead; one that `moves` asks for what is new at each lead."""

    moves: ClassVar[bool] = False

    @abstractmethod
    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """Why the partner cannot have the lead, in words that follow its name; None when it can."""

    def firm_refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """What still holds when the program's widening has waived the requirement."""
        return None


class Preference(Rule):
    """A rule that makes one partner a better choice than another; `told` puts its number into words."""

    told: ClassVar[str]

    @abstractmethod
    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """What is measured of each partner; NaN where nothing is known."""

    @abstractmethod
    def worth(self, number: Column, crowd: Crowd) -> Column:
        """How much speaks for each partner of whom that was measured, from 0 to 1."""
