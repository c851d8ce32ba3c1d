"""Extension undecided: silence escalates and never grants more days."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import RegistrationCase
from mailhub.domain.commands import EscalateExtension
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.routing.escalation.base import EscalationRule

_AGAIN_AFTER = 2  # working days


class ExtensionUndecided(EscalationRule[RegistrationCase]):
    """The director is told of a wish for more days that nobody answers in time, and again every two working days."""

    watches = RegistrationCase

    def due_at(self, case: RegistrationCase) -> datetime | None:
        """The end of the time to decide, or two working days after the director was last told."""
        if case.status != RegistrationStatus.APPROVED or case.extension_asked_at is None:
            return None
        if case.escalated_at is None:
            return case.decide_by_at
        return add_working_days(case.calendar, case.escalated_at, _AGAIN_AFTER)

    def command(self, case: RegistrationCase) -> EscalateExtension:
        """Tell the director."""
        return EscalateExtension(registration_id=RegistrationId(case.registration_id))
