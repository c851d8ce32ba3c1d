"""First come: nobody else has registered the deal."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class FirstCome(RegistrationCheck):
    """The registrant hears that it is the first, as far as the account is known by the name it gave."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A note when no other registration stands."""
        if claim.others or claim.like is not None:
            return None
        return Found(finding=Finding.NOTE, told=phrase("You are the first to register this deal."))
