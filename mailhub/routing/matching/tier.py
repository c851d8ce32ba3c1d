"""Tier: what rank the vendor has given the partner."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_


class Tier(Preference):
    """A partner of a better tier of the program comes first."""

    name = "tier"
    told = N_("rank {:.2g} of 1")

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """The rank of the tier: 1 is the program's best, 0 is none."""
        return partner.tier_rank

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """The rank as it is."""
        return number or 0.0
