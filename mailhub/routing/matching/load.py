"""Load: how busy the partner is with the vendor's leads."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_


class FreeHands(Preference):
    """A partner with more of its capacity free comes first; an open offer counts like a lead in work, by its chance."""

    name = "load"
    told = N_("{:.0%} free")

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """The free share of the capacity."""
        return max(0.0, 1 - partner.busy_with / partner.capacity) if partner.capacity else 0.0

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """The free share as it is."""
        return number or 0.0
