"""Standing: whether the vendor lets the partner have leads."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.domain.terms import Standing
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class IsInGoodStanding(Requirement):
    """The vendor has not suspended the partner."""

    name = "standing"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """Only good standing is offered leads."""
        return None if partner.standing == Standing.GOOD else phrase("is suspended")
