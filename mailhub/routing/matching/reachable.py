"""Reachability: whether mail arrives at the partner."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement


class IsReachable(Requirement):
    """Mail to the partner's contact does arrive."""

    name = "reachable"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """A permanent bounce makes a contact unreachable until its address is put right."""
        return None if partner.reachable else "has a contact to whom mail comes back"
