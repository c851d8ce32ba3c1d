"""What every rule of the gate does: object to distributing a lead."""

from abc import ABC, abstractmethod

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.speech import Phrase


class QualificationRule(ABC):
    """One reason for which a lead is held until a person has qualified it."""

    @abstractmethod
    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """What stands against distributing the lead, as a sentence for the qualifier; None for nothing."""
