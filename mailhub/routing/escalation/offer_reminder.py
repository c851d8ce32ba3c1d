"""Offer reminder: an unanswered offer is brought to mind again."""

from datetime import datetime

from mailhub.domain.business_time import part_way
from mailhub.domain.commands import RemindOffer
from mailhub.domain.facts import OfferCase
from mailhub.domain.terms import OfferId, OfferStatus
from mailhub.routing.escalation.base import EscalationRule


class OfferReminder(EscalationRule[OfferCase]):
    """An offer is reminded of when the program's shares of its working time (half, most of it) have passed."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """The instant of the next share that was not reminded of yet."""
        shares = case.escalation.reminder_shares
        if case.status != OfferStatus.OPEN or case.reminders_sent >= len(shares):
            return None
        return part_way(case.calendar, case.offered_at, case.deadline_at, shares[case.reminders_sent])

    def command(self, case: OfferCase) -> RemindOffer:
        """Remind of the offer."""
        return RemindOffer(offer_id=OfferId(case.offer_id))
