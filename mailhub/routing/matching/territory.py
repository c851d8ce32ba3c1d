"""Territory: where the partner sells."""

from mailhub.domain.facts import LeadFacts, PartnerFacts, Territory
from mailhub.routing.matching.base import Requirement


class SellsInTerritory(Requirement):
    """The partner sells where the lead is: in its region, or in the whole country."""

    name = "territory"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """A lead without a country is in nobody's territory."""
        if not lead.country:
            return "has no territory for a lead that names no country"
        if any(_covers(territory, lead) for territory in partner.territories):
            return None
        return f"does not sell in {lead.country}{' ' + lead.region if lead.region else ''}"


def _covers(territory: Territory, lead: LeadFacts) -> bool:
    return territory.country == lead.country and territory.region.casefold() in {"", lead.region.casefold()}
