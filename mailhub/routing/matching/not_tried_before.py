"""Not tried before: nobody is asked twice about the same lead."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class WasNotTriedBefore(Requirement):
    """The partner was not offered the lead in this round, never had it, and did not reject it before it came back."""

    name = "not_tried_before"
    moves = True

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A new round asks again whoever let an offer go by."""
        tried = partner.offered_before or partner.partner_id in lead.turned_down_by
        return phrase("was offered this lead before") if tried else None
