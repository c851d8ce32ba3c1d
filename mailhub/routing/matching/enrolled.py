"""Enrollment: whether the partner is in the vendor's program."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class IsEnrolled(Requirement):
    """The partner is in the vendor's program."""

    name = "enrolled"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """Whoever is not enrolled is offered nothing, whatever the account's history says."""
        return None if partner.enrolled else phrase("is not in the program")
