"""What every scoring factor does: say how much one aspect speaks for a lead."""

from abc import ABC, abstractmethod
from typing import ClassVar

from mailhub.domain.facts import LeadFacts


class Factor(ABC):
    """One aspect of a lead; `name` is its word in a program's weights."""

    name: ClassVar[str]

    @abstractmethod
    def score(self, lead: LeadFacts) -> float:
        """How much speaks for the lead, from 0 to 1."""
