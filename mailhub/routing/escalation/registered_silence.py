"""Registered silence: nobody takes a registered deal from its partner, but its silence does not stay unknown."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import WORKED, LeadStatus, Rung
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase


class RegisteredSilence(Ladder, EscalationRule[LeadCase]):
    """Of a registered deal on which its partner is silent a colleague is told, then those above, until one acts."""

    ladder = (Rung.PARTNER_MANAGER, Rung.CHANNEL_MANAGER, Rung.DIRECTOR)
    goes_on = True

    def first_at(self, case: LeadCase) -> datetime | None:
        """The deadline for the first contact, or some working days after the second request for feedback."""
        if not case.is_registered or case.status not in WORKED or case.stands_still:
            return None
        if case.status == LeadStatus.ACCEPTED:
            return case.contact_due_at
        if not case.requests_ignored or case.feedback_asked_at is None:
            return None
        return add_working_days(case.calendar, case.feedback_asked_at, max(1, case.escalation.steps_apart_days))

    def begun_at(self, case: LeadCase) -> datetime:
        """When feedback was asked for last; before the first contact, when the work began."""
        return case.feedback_asked_at or case.since

    def reason(self, case: LeadCase) -> Phrase:
        """What is owed."""
        if case.status == LeadStatus.ACCEPTED:
            return phrase("No first contact was reported in time.")
        return phrase("Feedback is overdue, and two requests were not answered.")
