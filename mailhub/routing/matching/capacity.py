"""Capacity: how many leads the partner can work on."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement


class HasCapacity(Requirement):
    """The partner works on fewer of the vendor's leads than its capacity; capacity 0 takes none."""

    name = "capacity"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """Open offers do not count: they are no work yet."""
        if partner.open_leads < partner.capacity:
            return None
        return f"works on {partner.open_leads} leads and has capacity for {partner.capacity}"
