"""Feedback ignored: before the vendor is told, a colleague in charge at the partner is."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import WORKED, Rung
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase


class FeedbackIgnored(Ladder, EscalationRule[LeadCase]):
    """Some working days after two requests for feedback, the contact in charge at the partner is asked for it."""

    ladder = (Rung.PARTNER_MANAGER,)

    def first_at(self, case: LeadCase) -> datetime | None:
        """So long after the second request, unless the manager was told already."""
        if case.status not in WORKED or case.escalated_at or not case.requests_ignored or case.stands_still:
            return None
        if case.is_registered or case.feedback_asked_at is None:
            return None
        return add_working_days(case.calendar, case.feedback_asked_at, max(1, case.escalation.steps_apart_days))

    def begun_at(self, case: LeadCase) -> datetime:
        """When the second request went out."""
        return case.feedback_asked_at or case.since

    def reason(self, case: LeadCase) -> Phrase:
        """What is owed."""
        return phrase("Feedback is overdue, and two requests to your colleague were not answered.")
