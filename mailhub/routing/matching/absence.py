"""Absence: whether the partner's contact is there."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class IsThere(Requirement):
    """The partner's contact is not away."""

    name = "absence"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """An absence includes its last day."""
        if partner.away_until is None or partner.away_until < lead.today:
            return None
        return phrase("is away until {day}", day=partner.away_until.isoformat())
