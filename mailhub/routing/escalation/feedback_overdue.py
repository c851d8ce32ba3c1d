"""Feedback overdue: the manager learns that a partner does not answer."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days, end_of_day
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import EscalateLead
from mailhub.domain.terms import WORKED
from mailhub.routing.escalation.base import EscalationRule


class FeedbackOverdue(EscalationRule[LeadCase]):
    """When feedback is some days overdue after two requests, the manager is told and the partner is given notice."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Some days after the due day, but not before the second request had a working day."""
        if case.status not in WORKED or case.feedback_due_at is None or case.feedback_asked_at is None:
            return None
        if case.is_registered or case.escalated_at or not case.requests_ignored or case.stands_still:
            return None
        late = end_of_day(case.calendar, case.feedback_due_at, max(1, case.escalation.feedback_to_manager_after_days))
        return case.patiently(max(late, add_working_days(case.calendar, case.feedback_asked_at, 1)))

    def command(self, case: LeadCase) -> EscalateLead:
        """Tell the manager."""
        return EscalateLead(lead_id=case.lead_id)
