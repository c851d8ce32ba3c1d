"""Qualification wanted: somebody has to look at a held lead."""

from datetime import datetime, timedelta

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import AskQualifier
from mailhub.domain.facts import LeadCase
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule

_GATHERING = timedelta(minutes=5)  # the held leads of one letter share a mail


class QualificationWanted(EscalationRule[LeadCase]):
    """The qualifier is sent a held lead after five minutes, and again every few working days until decided."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Five minutes after the lead was held, then the close of each n-th working day."""
        if case.status != LeadStatus.ON_HOLD:
            return None
        if case.reminders_sent == 0:
            return case.since + _GATHERING
        days = max(1, case.remind_after_days) * case.reminders_sent
        return add_working_days(case.manager_calendar, case.since, days)

    def command(self, case: LeadCase) -> AskQualifier:
        """Ask for all of this person's held leads in one mail."""
        return AskQualifier(vendor_id=case.vendor_id, person_id=case.qualifier_id)
