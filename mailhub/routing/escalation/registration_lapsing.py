"""Registration lapsing: a partner knows in time that its protection ends."""

from datetime import datetime, timedelta

from mailhub.domain.commands import WarnOfLapse
from mailhub.domain.facts import RegistrationCase
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.routing.escalation.base import EscalationRule, opening_on

_DAYS_BEFORE = (30, 14, 3, -1)


class RegistrationLapsing(EscalationRule[RegistrationCase]):
    """The partner is told 30, 14 and 3 days before the protection of a registration ends, and when it has ended."""

    watches = RegistrationCase

    def due_at(self, case: RegistrationCase) -> datetime | None:
        """The next of these mornings that is still to come."""
        if case.status != RegistrationStatus.APPROVED or case.protected_until is None:
            return None
        mornings = (opening_on(case.calendar, case.protected_until - timedelta(days=days)) for days in _DAYS_BEFORE)
        return next((morning for morning in mornings if morning > case.now), None)

    def command(self, case: RegistrationCase) -> WarnOfLapse:
        """Tell the partner."""
        return WarnOfLapse(registration_id=RegistrationId(case.registration_id))
