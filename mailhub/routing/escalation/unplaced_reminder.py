"""Unplaced reminder: a lead that nobody took is the manager's, and is not forgotten."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import RemindPerson
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class UnplacedReminder(EscalationRule[LeadCase]):
    """The manager is reminded of an unplaced lead, with the choices, every few working days."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The close of each n-th working day since the lead was unplaced."""
        if case.status != LeadStatus.UNPLACED:
            return None
        days = max(1, case.escalation.unplaced_remind_after_days) * (case.reminders_sent + 1)
        return add_working_days(case.manager_calendar, case.since, days)

    def command(self, case: LeadCase) -> RemindPerson:
        """Remind the manager of this and of all that waits."""
        return RemindPerson(person_id=case.manager_id)
