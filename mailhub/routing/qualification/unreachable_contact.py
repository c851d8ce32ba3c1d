"""Unreachable contact: nobody could be called or written to."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Qualification
from mailhub.routing.qualification.base import QualificationRule

_REACH = {"contact_email": "e-mail address", "contact_phone": "telephone number"}


class UnreachableContact(QualificationRule):
    """Where the program requires a way to reach the contact, a lead without it is held; either way will do."""

    def objection(self, lead: LeadFacts, gate: Qualification) -> str | None:
        """Required ways of reaching the contact, when none is stated."""
        wanted = [_REACH[name] for name in gate.required if name in _REACH]
        if not wanted or lead.known.intersection(_REACH):
            return None
        return f"It gives no {' and no '.join(wanted)} of the contact."
