"""Named account: the customer belongs to another partner."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding, Ownership
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class NamedAccount(RegistrationCheck):
    """What belongs to another partner by contract is denied; what is its for another reason, a person decides."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial, or a doubt; a customer by history is looked at as such."""
        if claim.owner_id in (None, claim.partner_id) or claim.ownership == Ownership.HISTORY:
            return None
        known = {"account": claim.account, "partner": claim.owner}
        if claim.ownership == Ownership.CONTRACT:
            return Found(
                finding=Finding.DENY,
                told=phrase("This account belongs to another partner by contract."),
                told_people=phrase("{account} belongs to {partner} by contract.", **known),
            )
        return Found(
            finding=Finding.DOUBT,
            told=phrase("Another partner is on record for this account."),
            told_people=phrase("{account} is on record as an account of {partner}.", **known),
        )
