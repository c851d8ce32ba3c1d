"""Qualification wanted: somebody has to look at a held lead."""

from datetime import datetime, timedelta

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import AskQualifier
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule

_GATHERING = timedelta(minutes=5)  # the held leads of one letter share a mail


class QualificationWanted(EscalationRule[LeadCase]):
    """The qualifier is sent a held lead after five minutes, together with all others that were not asked about yet."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Five minutes after the lead was held."""
        is_asked = case.status != LeadStatus.ON_HOLD or case.reminders_sent > 0
        return None if is_asked else case.since + _GATHERING

    def command(self, case: LeadCase) -> AskQualifier:
        """Ask for all of this person's held leads in one mail."""
        return AskQualifier(vendor_id=case.vendor_id, person_id=case.qualifier_id)
