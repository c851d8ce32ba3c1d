"""Certification: what the partner is allowed to sell."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class HoldsCertificate(Requirement):
    """The partner holds the certificate that the product asks for, valid today."""

    name = "certification"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """A certificate is valid up to and including its date."""
        if not lead.certificate:
            return None
        valid_until = partner.certificates.get(lead.certificate)
        if valid_until is None:
            return phrase("does not hold the certificate {certificate}", certificate=lead.certificate)
        if valid_until < lead.today:
            until = valid_until.isoformat()
            known = {"certificate": lead.certificate, "day": until}
            return phrase("held the certificate {certificate} only until {day}", **known)
        return None
