"""Unreachable contact: nobody could be called or written to."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase

_REACH = ("contact_email", "contact_phone")


class UnreachableContact(QualificationRule):
    """A lead is held when what it states cannot reach anybody, or states nothing of what the program requires.

    Where the program requires an e-mail address or a telephone number, either will do.
    """

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """An address that does not work, or required ways of reaching the contact, when none is stated."""
        if lead.contact_fault:
            return lead.contact_fault
        wanted = [name for name in program.qualification.required if name in _REACH]
        if not wanted or lead.known.intersection(_REACH):
            return None
        return phrase("It does not state how to reach the contact: {wanted}.", wanted=wanted)
