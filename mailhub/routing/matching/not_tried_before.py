"""Not tried before: nobody is asked twice about the same lead."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement


class WasNotTriedBefore(Requirement):
    """The partner was not offered the lead in this round, and never had it."""

    name = "not_tried_before"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """A new round asks again whoever let an offer go by."""
        return "was offered this lead before" if partner.offered_before else None
