"""What every scoring factor does: say how much one aspect speaks for a lead."""

from abc import ABC, abstractmethod
from typing import ClassVar

from mailhub.domain.facts import LeadFacts


class Factor(ABC):
    """One aspect of a lead; `name` is its word in a program's weights.

    A factor that `adjusts` is neutral at 0.5: it takes points away below and adds them above, and otherwise leaves
    the score as what the lead states has made it.
    """

    name: ClassVar[str]
    adjusts: ClassVar[bool] = False

    @abstractmethod
    def score(self, lead: LeadFacts) -> float:
        """How much speaks for the lead, from 0 to 1."""
