"""Direct account: the vendor serves this customer itself."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding, Ownership
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class DirectAccount(RegistrationCheck):
    """A customer that the vendor serves itself is protected for no partner."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial that says so."""
        if claim.ownership != Ownership.DIRECT:
            return None
        return Found(
            finding=Finding.DENY,
            told=phrase("{vendor} serves this account itself.", vendor=claim.vendor),
            told_people=phrase("{account} is a direct account.", account=claim.account),
        )
