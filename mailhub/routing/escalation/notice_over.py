"""Notice over: a partner that was given notice for neglect is not kept waiting for what follows."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import EnrollmentCase
from mailhub.domain.commands import ProposeSuspension
from mailhub.domain.terms import Standing
from mailhub.routing.escalation.base import EscalationRule


class NoticeOver(EscalationRule[EnrollmentCase]):
    """Some working days after a partner was given notice, the manager is asked about it, unless it has mended."""

    watches = EnrollmentCase

    def due_at(self, case: EnrollmentCase) -> datetime | None:
        """The close of the last of these days."""
        if case.standing != Standing.GOOD or case.noticed_at is None:
            return None
        return add_working_days(case.calendar, case.noticed_at, max(1, case.notice_days))

    def command(self, case: EnrollmentCase) -> ProposeSuspension:
        """Ask the manager."""
        return ProposeSuspension(enrollment_id=case.enrollment_id)
