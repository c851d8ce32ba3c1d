"""Qualifier reminder: whoever has to look at a held lead is reminded of it."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import RemindPerson
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class QualifierReminder(EscalationRule[LeadCase]):
    """The qualifier is reminded of a held lead every few working days until it is decided."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The close of each n-th working day since the lead was held, once it was asked about."""
        if case.status != LeadStatus.ON_HOLD or case.reminders_sent == 0:
            return None
        days = max(1, case.remind_after_days) * case.reminders_sent
        return add_working_days(case.manager_calendar, case.since, days)

    def command(self, case: LeadCase) -> RemindPerson:
        """Remind the qualifier of this and of all that waits."""
        return RemindPerson(person_id=case.qualifier_id)
