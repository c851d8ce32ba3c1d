"""Capacity: how many leads the partner can work on."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class HasCapacity(Requirement):
    """The partner has room for one more lead beside those in work and those it may get by open offers."""

    name = "capacity"
    moves = True

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """An open offer counts by its chance, so that a burst of leads spreads before the first is accepted."""
        if partner.capacity and partner.busy_with + 1 <= partner.capacity:
            return None
        numbers = {"leads": partner.open_leads, "offers": partner.open_offers, "capacity": partner.capacity}
        if not partner.open_offers:
            return phrase("works on {leads} leads and has capacity for {capacity}", **numbers)
        return phrase("works on {leads} leads with {offers} more offered and has capacity for {capacity}", **numbers)

    def firm_refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A capacity of 0 says that no leads are wanted at all."""
        return None if partner.capacity else self.refusal(partner, lead)
