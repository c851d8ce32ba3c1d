"""Tier: what rank the vendor has given the partner."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_


class Tier(Preference):
    """A partner of a better tier of the program comes first."""

    name = "tier"
    told = N_("rank {:.2g} of 1")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """The rank of the tier: 1 is the program's best, 0 is none."""
        return crowd["tier_rank"]

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """The rank as it is."""
        return number
