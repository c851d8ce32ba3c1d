"""Registration undecided: silence escalates and never approves."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import RegistrationCase
from mailhub.domain.commands import EscalateRegistration
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.routing.escalation.base import EscalationRule

_AGAIN_AFTER = 2  # working days


class RegistrationUndecided(EscalationRule[RegistrationCase]):
    """The director is told of a registration that is not decided in time, and again every two working days."""

    watches = RegistrationCase

    def due_at(self, case: RegistrationCase) -> datetime | None:
        """The end of the time to decide, or two working days after the director was last told.

        None while a conflict decides.
        """
        if case.status != RegistrationStatus.SUBMITTED or case.is_disputed:
            return None
        if case.escalated_at is None:
            return case.decide_by_at
        return add_working_days(case.calendar, case.escalated_at, _AGAIN_AFTER)

    def command(self, case: RegistrationCase) -> EscalateRegistration:
        """Tell the director."""
        return EscalateRegistration(registration_id=RegistrationId(case.registration_id))
