"""Contact reminder: a partner who accepted is reminded to call the customer."""

from datetime import datetime

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import SendReminder
from mailhub.domain.terms import ContactId, LeadStatus
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.openings import first_unreminded


class ContactReminder(EscalationRule[LeadCase]):
    """A partner who accepted is reminded when the program's shares of the time for first contact have passed."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The instant of the next share that was not reminded of yet, on a day without another reminder."""
        if case.status != LeadStatus.ACCEPTED or case.escalated_at or case.contact_due_at is None or case.stands_still:
            return None
        shares = case.escalation.reminder_shares[case.reminders_sent :]
        return first_unreminded(case.calendar, (case.since, case.contact_due_at), shares, case.reminded_at)

    def command(self, case: LeadCase) -> SendReminder:
        """Remind the contact of this and of all that waits."""
        return SendReminder(contact_id=case.contact_id or ContactId(0))
