"""Erasure reminder: a partner that has not confirmed is asked again."""

from datetime import datetime, timedelta

from mailhub.domain.cases import HoldingCase
from mailhub.domain.commands import RemindHolder
from mailhub.domain.terms import HoldingId
from mailhub.routing.escalation.base import EscalationRule

_AFTER = timedelta(days=7)


class ErasureReminder(EscalationRule[HoldingCase]):
    """A partner that was asked to erase a person's data and has not confirmed is asked again after seven days."""

    watches = HoldingCase

    def due_at(self, case: HoldingCase) -> datetime | None:
        """Seven days after it was asked, once."""
        return case.asked_at + _AFTER if case.is_open and not case.reminders_sent else None

    def command(self, case: HoldingCase) -> RemindHolder:
        """Ask again."""
        return RemindHolder(holding_id=HoldingId(case.holding_id))
