"""Offer reminder: an unanswered offer is brought to mind again."""

from datetime import datetime

from mailhub.domain.business_time import part_way
from mailhub.domain.commands import SendReminder
from mailhub.domain.facts import OfferCase
from mailhub.domain.terms import OfferStatus
from mailhub.routing.escalation.base import EscalationRule


class OfferReminder(EscalationRule[OfferCase]):
    """An offer is reminded of when the program's shares of its working time (half, most of it) have passed."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """The instant of the next share that was not reminded of yet."""
        shares = case.escalation.reminder_shares
        if case.status != OfferStatus.OPEN or not case.runs or case.reminders_sent >= len(shares):
            return None
        return part_way(case.calendar, case.goes_out_at, case.deadline_at, shares[case.reminders_sent])

    def command(self, case: OfferCase) -> SendReminder:
        """Remind the contact of this and of all that waits."""
        return SendReminder(contact_id=case.contact_id)
