"""Direct account: the vendor serves this customer itself."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import Ownership
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class DirectAccount(QualificationRule):
    """A lead of an account that the vendor serves itself goes to no partner, unless a person qualifies it."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """That the account is the vendor's own; a registration that was approved all the same counts more."""
        if lead.ownership != Ownership.DIRECT or lead.protected_by is not None:
            return None
        return phrase(
            "{vendor} serves this account itself; qualify it only if a partner shall have it.", vendor=program.name
        )
