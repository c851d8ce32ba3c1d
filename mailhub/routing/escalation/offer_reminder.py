"""Offer reminder: an unanswered offer is brought to mind again."""

from datetime import datetime

from mailhub.domain.cases import OfferCase
from mailhub.domain.commands import SendReminder
from mailhub.domain.terms import OfferStatus
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.openings import first_unreminded


class OfferReminder(EscalationRule[OfferCase]):
    """An offer is reminded of when the program's shares of its working time (half, most of it) have passed."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """The instant of the next share that was not reminded of yet, on a day without another reminder."""
        if case.status != OfferStatus.OPEN or not case.runs:
            return None
        shares = case.escalation.reminder_shares[case.reminders_sent :]
        return first_unreminded(case.calendar, (case.goes_out_at, case.deadline_at), shares, case.reminded_at)

    def command(self, case: OfferCase) -> SendReminder:
        """Remind the contact of this and of all that waits."""
        return SendReminder(contact_id=case.contact_id)
