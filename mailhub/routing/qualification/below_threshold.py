"""Below the threshold: too little speaks for the lead."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Qualification
from mailhub.routing.qualification.base import QualificationRule


class BelowThreshold(QualificationRule):
    """A lead that scores less than the program distributes from is held."""

    def objection(self, lead: LeadFacts, gate: Qualification) -> str | None:
        """Score and threshold."""
        if lead.score >= gate.distribute_from:
            return None
        return f"It scores {lead.score}, and leads are distributed from {gate.distribute_from}."
