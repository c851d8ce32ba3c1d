"""Engagement: how often and how lately the customer has shown interest."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.scoring.base import Factor


class Engagement(Factor):
    """One enquiry of today changes nothing; asking again is worth more, long silence less."""

    name = "engagement"
    adjusts = True

    def score(self, lead: LeadFacts) -> float:
        """What is left of the interest by the program's half-life."""
        return lead.engagement
