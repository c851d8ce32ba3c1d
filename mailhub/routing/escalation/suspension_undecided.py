"""Suspension undecided: silence neither suspends a partner nor spares it."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import EnrollmentCase
from mailhub.domain.commands import ProposeSuspension
from mailhub.domain.terms import Standing
from mailhub.routing.escalation.base import EscalationRule


class SuspensionUndecided(EscalationRule[EnrollmentCase]):
    """A suspension that the manager does not decide is put to the director after some working days, again and again."""

    watches = EnrollmentCase

    def due_at(self, case: EnrollmentCase) -> datetime | None:
        """The close of the last of the days that whoever was asked had."""
        if case.standing != Standing.GOOD or case.asked_at is None:
            return None
        return add_working_days(case.calendar, case.asked_at, max(1, case.steps_apart_days))

    def command(self, case: EnrollmentCase) -> ProposeSuspension:
        """Ask the next one up the ladder."""
        return ProposeSuspension(enrollment_id=case.enrollment_id)
