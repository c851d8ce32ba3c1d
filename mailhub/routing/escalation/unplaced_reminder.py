"""Unplaced reminder: a lead that nobody took is the manager's, and is not forgotten."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import AskManager
from mailhub.domain.facts import LeadCase
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class UnplacedReminder(EscalationRule[LeadCase]):
    """The manager is sent an unplaced lead with the choices again every few working days."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The close of each n-th working day since the lead was unplaced."""
        if case.status != LeadStatus.UNPLACED:
            return None
        days = max(1, case.escalation.unplaced_remind_after_days) * (case.reminders_sent + 1)
        return add_working_days(case.manager_calendar, case.since, days)

    def command(self, case: LeadCase) -> AskManager:
        """Ask the manager again."""
        return AskManager(lead_id=case.lead_id)
