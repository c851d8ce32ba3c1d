"""Standing: whether the vendor lets the partner have leads."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.domain.terms import Standing
from mailhub.routing.matching.base import Requirement


class IsInGoodStanding(Requirement):
    """The vendor has not suspended the partner."""

    name = "standing"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """Only good standing is offered leads."""
        return None if partner.standing == Standing.GOOD else f"is {partner.standing}"
