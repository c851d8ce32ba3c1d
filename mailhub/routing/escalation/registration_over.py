"""Registration over: what is protected no more does not stay approved."""

from datetime import datetime, timedelta

from mailhub.domain.cases import RegistrationCase
from mailhub.domain.commands import LapseRegistration
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.openings import opening_on


class RegistrationOver(EscalationRule[RegistrationCase]):
    """On the morning after the last day of its protection a registration lapses, and its partner is told."""

    watches = RegistrationCase

    def due_at(self, case: RegistrationCase) -> datetime | None:
        """When business opens on the day after, or on the next working day."""
        if case.status != RegistrationStatus.APPROVED or case.protected_until is None:
            return None
        return opening_on(case.calendar, case.protected_until + timedelta(days=1))

    def command(self, case: RegistrationCase) -> LapseRegistration:
        """Let it lapse."""
        return LapseRegistration(registration_id=RegistrationId(case.registration_id))
