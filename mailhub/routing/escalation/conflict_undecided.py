"""Conflict undecided: silence escalates and never decides."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import ConflictCase
from mailhub.domain.commands import EscalateConflict
from mailhub.domain.terms import ConflictId, ConflictStatus
from mailhub.routing.escalation.base import EscalationRule

_AGAIN_AFTER = 2  # working days


class ConflictUndecided(EscalationRule[ConflictCase]):
    """The director is told of a conflict that is not decided in time, and again every two working days."""

    watches = ConflictCase

    def due_at(self, case: ConflictCase) -> datetime | None:
        """The end of the time to decide, or two working days after the director was last told."""
        if case.status != ConflictStatus.OPEN:
            return None
        if case.escalated_at is None:
            return case.deadline_at
        return add_working_days(case.calendar, case.escalated_at, _AGAIN_AFTER)

    def command(self, case: ConflictCase) -> EscalateConflict:
        """Tell the director."""
        return EscalateConflict(conflict_id=ConflictId(case.conflict_id))
