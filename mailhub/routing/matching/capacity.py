"""Capacity: how many leads the partner can work on."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement


class HasCapacity(Requirement):
    """The partner has room for one more lead beside those in work and those it may get by open offers."""

    name = "capacity"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """An open offer counts by its chance, so that a burst of leads spreads before the first is accepted."""
        if partner.capacity and partner.busy_with + 1 <= partner.capacity:
            return None
        waiting = f" with {partner.open_offers} more offered" if partner.open_offers else ""
        return f"works on {partner.open_leads} leads{waiting} and has capacity for {partner.capacity}"

    def firm_refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """A capacity of 0 says that no leads are wanted at all."""
        return None if partner.capacity else self.refusal(partner, lead)
