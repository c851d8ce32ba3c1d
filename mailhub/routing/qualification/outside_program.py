"""Outside the program: the lead asks for something that the vendor's channel does not sell, or does not sell there."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class OutsideProgram(QualificationRule):
    """A lead whose product or country is none of the program is held."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """A product that is stated and not known, or a country that is none of the program's, where it names some."""
        if "product" in lead.known and not lead.product:
            return phrase("The product it asks for is not in the program.")
        countries = program.qualification.countries
        if lead.country and countries and lead.country not in countries:
            return phrase("Its country ({country}) is not in the program.", country=lead.country)
        return None
