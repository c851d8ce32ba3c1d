"""Suspension over: a suspended partner gets leads again without having to ask."""

from datetime import datetime, timedelta

from mailhub.domain.cases import EnrollmentCase
from mailhub.domain.commands import ReinstatePartner
from mailhub.domain.terms import Standing
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.openings import opening_on


class SuspensionOver(EscalationRule[EnrollmentCase]):
    """A partner is reinstated on the morning after the last day of its suspension."""

    watches = EnrollmentCase

    def due_at(self, case: EnrollmentCase) -> datetime | None:
        """The next opening of the vendor's business after that day; never for a suspension without an end."""
        if case.standing != Standing.SUSPENDED or case.suspended_until is None:
            return None
        return opening_on(case.calendar, case.suspended_until + timedelta(days=1))

    def command(self, case: EnrollmentCase) -> ReinstatePartner:
        """Reinstate the partner."""
        return ReinstatePartner(vendor_id=case.vendor_id, partner_id=case.partner_id)
