"""Doubtful duplicate: an earlier lead looks so much the same that a person has to say whether it is."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class DoubtfulDuplicate(QualificationRule):
    """A lead that may be the same as an earlier one is held until somebody merges or separates the two."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """Which lead it may be."""
        if lead.maybe_same_as is None:
            return None
        other = f"LEAD-{lead.maybe_same_as}"
        return phrase("It may be the same as {other}: merge the two, or say that they are separate.", other=other)
