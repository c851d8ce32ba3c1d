"""Erasure unconfirmed: whoever manages the lead is told that a partner is silent about a person's data."""

from datetime import datetime, timedelta

from mailhub.domain.cases import HoldingCase
from mailhub.domain.commands import EscalateHolding
from mailhub.domain.terms import HoldingId
from mailhub.routing.escalation.base import EscalationRule

_AFTER = timedelta(days=14)


class ErasureUnconfirmed(EscalationRule[HoldingCase]):
    """The manager is told of a partner that has not confirmed 14 days after it was asked to erase a person's data."""

    watches = HoldingCase

    def due_at(self, case: HoldingCase) -> datetime | None:
        """Fourteen days after it was asked, once, and after it was reminded."""
        return case.asked_at + _AFTER if case.is_open and case.reminders_sent == 1 else None

    def command(self, case: HoldingCase) -> EscalateHolding:
        """Tell the manager."""
        return EscalateHolding(holding_id=HoldingId(case.holding_id))
