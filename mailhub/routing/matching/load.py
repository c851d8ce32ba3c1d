"""Load: how busy the partner is with the vendor's leads."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Preference


class FreeHands(Preference):
    """A partner with more of its capacity free comes first; an open offer counts like a lead in work."""

    name = "load"

    def preference(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """The free share of the capacity."""
        busy = partner.open_leads + partner.open_offers
        return max(0.0, 1 - busy / partner.capacity) if partner.capacity else 0.0
