"""Registration lapsing: a partner knows in time that its protection ends."""

from datetime import date, datetime, timedelta

from mailhub.domain.business_time import Calendar
from mailhub.domain.cases import RegistrationCase
from mailhub.domain.commands import WarnOfLapse
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.routing.escalation.base import EscalationRule

_DAYS_BEFORE = (30, 14, 3)


class RegistrationLapsing(EscalationRule[RegistrationCase]):
    """The partner is told 30, 14 and 3 days before the protection of a registration ends, and before days off."""

    watches = RegistrationCase

    def due_at(self, case: RegistrationCase) -> datetime | None:
        """The next of these mornings that is still to come."""
        if case.status != RegistrationStatus.APPROVED or case.protected_until is None:
            return None
        mornings = (_opening_by(case.calendar, case.protected_until - timedelta(days=days)) for days in _DAYS_BEFORE)
        return next((morning for morning in mornings if morning > case.now), None)

    def command(self, case: RegistrationCase) -> WarnOfLapse:
        """Tell the partner."""
        return WarnOfLapse(registration_id=RegistrationId(case.registration_id))


def _opening_by(calendar: Calendar, day: date) -> datetime:
    """When business opens on a local day, or on the last working day before it."""
    hours = calendar.hours_of(day)
    while hours is None:
        day -= timedelta(days=1)
        hours = calendar.hours_of(day)
    return hours[0]
