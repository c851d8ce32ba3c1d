"""Lead in work: another partner works on a lead of this account and product family."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class LeadInWork(RegistrationCheck):
    """A deal on which another partner works, by a lead of the vendor, cannot be taken from it by registering it."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial; only a note where the other partner's own protection has run out."""
        theirs = [lead for lead in claim.leads if lead.partner_id not in (None, claim.partner_id)]
        if not theirs:
            return None
        lead = next((lead for lead in theirs if not lead.is_registered), theirs[0])
        known = {"lead": f"LEAD-{lead.lead_id}", "partner": lead.partner}
        if lead.is_registered:
            return Found(
                finding=Finding.NOTE,
                told_people=phrase("{partner} still works on {lead}, whose protection has ended.", **known),
            )
        return Found(
            finding=Finding.DENY,
            told=phrase("Another partner works on a lead of this account and product."),
            told_people=phrase("{partner} works on {lead} of this account and product.", **known),
        )
