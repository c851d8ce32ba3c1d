"""Open lead: the vendor has a lead of this account and product family that no partner works on yet."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class OpenLead(RegistrationCheck):
    """Whoever decides knows that the vendor has found the customer too, and that nobody has the lead yet."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A note."""
        lead = next((lead for lead in claim.leads if lead.partner_id is None), None)
        if lead is None:
            return None
        return Found(
            finding=Finding.NOTE,
            told=phrase(
                "{vendor} has a lead of this account and product, on which no partner works.", vendor=claim.vendor
            ),
            told_people=phrase(
                "{lead} is open for this account and product, and no partner works on it.", lead=f"LEAD-{lead.lead_id}"
            ),
        )
