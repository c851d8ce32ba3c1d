"""Outside the program: the lead asks for something that the vendor's channel does not sell."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Qualification
from mailhub.routing.qualification.base import QualificationRule


class OutsideProgram(QualificationRule):
    """A lead whose product is none of the program is held."""

    def objection(self, lead: LeadFacts, gate: Qualification) -> str | None:
        """A product that is stated and not known."""
        if "product" in lead.known and not lead.product:
            return "The product it asks for is not in the program."
        return None
