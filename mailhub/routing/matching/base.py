"""What match rules do: requirements refuse a partner for a lead, preferences rank those that are left."""

from abc import ABC, abstractmethod
from typing import ClassVar

from mailhub.domain.facts import LeadFacts, PartnerFacts


class Rule(ABC):
    """One thing that is asked about a partner for a lead; `name` is its word in programs and verdicts."""

    name: ClassVar[str]


class Requirement(Rule):
    """A rule that a partner must meet to be offered the lead."""

    @abstractmethod
    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """Why the partner cannot have the lead, in words that follow its name; None when it can."""


class Preference(Rule):
    """A rule that makes one partner a better choice than another."""

    @abstractmethod
    def preference(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """How much speaks for the partner, from 0 to 1."""
