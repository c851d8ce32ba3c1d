"""Product: what the partner sells."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class SellsProduct(Requirement):
    """The partner sells the product that the lead asks for."""

    name = "product"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A lead that asks for no known product is nobody's."""
        if not lead.product:
            return phrase("is matched by product, and the lead names none of the program")
        return None if lead.product in partner.products else phrase("does not sell {product}", product=lead.product)
