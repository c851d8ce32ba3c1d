"""Qualifier silent: a held lead does not wait for one person alone."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import LeadStatus, Rung
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase


class QualifierSilent(Ladder, EscalationRule[LeadCase]):
    """A lead that the qualifier was reminded of in vain is the manager's to decide, then the director's."""

    ladder = (Rung.CHANNEL_MANAGER, Rung.DIRECTOR)

    def first_at(self, case: LeadCase) -> datetime | None:
        """Some working days after the first reminder."""
        if case.status != LeadStatus.ON_HOLD:
            return None
        days = max(1, case.remind_after_days) + max(1, case.escalation.steps_apart_days)
        return add_working_days(case.manager_calendar, case.since, days)

    def steps(self, case: LeadCase) -> tuple[Rung, ...]:
        """A manager who is the qualifier was reminded already."""
        return self.ladder[1:] if case.qualifier_id == case.manager_id else self.ladder

    def reason(self, case: LeadCase) -> Phrase:
        """Why somebody else is asked."""
        return phrase("It is held, and the qualifier who was asked and reminded has not decided.")
