"""Feedback request: a partner is asked how a lead is doing."""

from datetime import datetime

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import SendReminder
from mailhub.domain.terms import WORKED, ContactId
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.openings import opening_after, opening_of


class FeedbackRequest(EscalationRule[LeadCase]):
    """Feedback is asked for on the morning of the day it is due, and once more on the morning after that."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """An opening of business on a day without another reminder: a request counts only when it was mailed."""
        if case.status not in WORKED or case.feedback_due_at is None or case.escalated_at:
            return None
        if case.requests_ignored or case.stands_still:
            return None
        morning = opening_of(case.calendar, case.feedback_due_at)
        if case.feedback_asked_at is not None:
            morning = opening_after(case.calendar, case.feedback_due_at)
        if case.reminded_at is None:
            return morning
        return max(morning, opening_after(case.calendar, case.reminded_at))

    def command(self, case: LeadCase) -> SendReminder:
        """Remind the contact of this and of all that waits."""
        return SendReminder(contact_id=case.contact_id or ContactId(0))
