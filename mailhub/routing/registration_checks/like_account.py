"""Like account: the customer may be a company that the vendor knows under another name."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class LikeAccount(RegistrationCheck):
    """Where it would count whether two accounts are one, and that is not sure, a person has to say."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A doubt."""
        if claim.like is None:
            return None
        return Found(
            finding=Finding.DOUBT,
            told=phrase(
                "A person has to say whether this account is one that {vendor} knows already.", vendor=claim.vendor
            ),
            told_people=phrase(
                "{account} may be the same company as {other}: say whether it is.",
                account=claim.account,
                other=claim.like.name,
            ),
            account_id=claim.like.account_id,
        )
