"""Reachability: whether mail arrives at the partner."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class IsReachable(Requirement):
    """Mail to the partner's contact does arrive, and is wanted."""

    name = "reachable"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A permanent bounce makes a contact unreachable until its address is put right, so does a wish for silence."""
        if partner.wishes.none:
            return phrase("has asked for no leads any more")
        return None if partner.reachable else phrase("has a contact to whom mail comes back")
