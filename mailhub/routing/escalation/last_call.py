"""Last call: nobody loses a lead without a word on the day on which it is taken back."""

from datetime import datetime

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import SendReminder
from mailhub.domain.terms import ContactId
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.escalation.silence_reclaim import SilenceReclaim
from mailhub.routing.openings import opening_of

_RECLAIM = SilenceReclaim()


class LastCall(EscalationRule[LeadCase]):
    """Whoever was given notice is reminded once more on the morning of its last day."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The opening of business on the day on which the lead is taken back, unless a reminder was mailed that day."""
        ends_at = _RECLAIM.due_at(case)
        if ends_at is None:
            return None
        morning = opening_of(case.calendar, ends_at)
        was_told = case.reminded_at is not None and case.reminded_at >= morning
        return None if was_told else morning

    def command(self, case: LeadCase) -> SendReminder:
        """Remind the contact of this and of all that waits."""
        return SendReminder(contact_id=case.contact_id or ContactId(0))
