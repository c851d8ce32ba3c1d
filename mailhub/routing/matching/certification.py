"""Certification: what the partner is allowed to sell."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement


class HoldsCertificate(Requirement):
    """The partner holds the certificate that the product asks for, valid today."""

    name = "certification"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> str | None:
        """A certificate is valid up to and including its date."""
        if not lead.certificate:
            return None
        valid_until = partner.certificates.get(lead.certificate)
        if valid_until is None:
            return f"does not hold the certificate {lead.certificate}"
        if valid_until < lead.today:
            return f"held the certificate {lead.certificate} only until {valid_until.isoformat()}"
        return None
