"""Missing fields: the lead does not state what the program requires."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase

_REACH = ("contact_email", "contact_phone")


class MissingFields(QualificationRule):
    """A lead that lacks a required field is held; how to reach its contact is a rule of its own."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """The required fields that are not stated."""
        missing = [name for name in program.qualification.required if name not in lead.known and name not in _REACH]
        if not missing:
            return None
        return phrase("It does not state: {missing}.", missing=missing)
