"""Doubtful duplicate: an earlier lead looks so much the same that a person has to say whether it is."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule


class DoubtfulDuplicate(QualificationRule):
    """A lead that may be the same as an earlier one is held until somebody merges or separates the two."""

    def objection(self, lead: LeadFacts, program: Program) -> str | None:
        """Which lead it may be."""
        if lead.maybe_same_as is None:
            return None
        return f"It may be the same as LEAD-{lead.maybe_same_as}: merge the two, or say that they are separate."
