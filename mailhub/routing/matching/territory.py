"""Territory: where the partner sells."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class SellsInTerritory(Requirement):
    """The partner sells where the lead is: in its country, region or postcodes, or near enough to its own place."""

    name = "territory"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A lead without a country is in nobody's territory."""
        if not lead.country:
            return phrase("has no territory for a lead that names no country")
        place = lead.place
        if any(area.covers(place) for area in partner.territories):
            return None
        where = f"{lead.country} {lead.region}".strip()
        in_part = any(area.country == lead.country and not area.region for area in partner.territories)
        if in_part:
            return phrase("does not sell in that part of {where}", where=where)
        return phrase("does not sell in {where}", where=where)

    def firm_refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """Waived, it is still asked that the partner sells somewhere in the country."""
        if lead.country and any(area.country == lead.country for area in partner.territories):
            return None
        return self.refusal(partner, lead)
