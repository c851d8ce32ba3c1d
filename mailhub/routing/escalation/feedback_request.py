"""Feedback request: a partner is asked how a lead is doing."""

from datetime import datetime

from mailhub.domain.commands import RequestFeedback
from mailhub.domain.facts import LeadCase
from mailhub.domain.terms import WORKED, ContactId
from mailhub.routing.escalation.base import EscalationRule, opening_after, opening_of


class FeedbackRequest(EscalationRule[LeadCase]):
    """Feedback is asked for on the morning of the day it is due, and once more on the morning after that."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """An opening of business, so that all requests to one contact meet in one mail, and one a day."""
        if case.status not in WORKED or case.feedback_due_at is None or case.escalated_at:
            return None
        if case.requests_ignored:
            return None
        morning = opening_of(case.calendar, case.feedback_due_at)
        if case.feedback_asked_at is not None:
            morning = opening_after(case.calendar, case.feedback_due_at)
        if case.contact_asked_at is None:
            return morning
        return max(morning, opening_after(case.calendar, case.contact_asked_at))

    def command(self, case: LeadCase) -> RequestFeedback:
        """Ask the contact for everything that is due."""
        return RequestFeedback(contact_id=case.contact_id or ContactId(0), vendor_id=case.vendor_id)
