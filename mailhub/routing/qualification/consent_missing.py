"""Consent missing: nothing says that the contact's data may be used, as the program requires."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class ConsentMissing(QualificationRule):
    """A lead that states no lawful basis which the program accepts is held, and no person can let it through so."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """The accepted bases, where the lead states another one or none."""
        if program.privacy.accepts(lead.lawful_basis):
            return None
        accepted = list(program.privacy.requires)
        if lead.lawful_basis is None:
            return phrase("It states no lawful basis ({accepted}).", accepted=accepted)
        return phrase("Its lawful basis is {basis}, and not {accepted}.", basis=lead.lawful_basis, accepted=accepted)
