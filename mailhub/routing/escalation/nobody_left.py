"""Nobody left: a lead that no partner took does not end with one manager."""

from datetime import datetime

from mailhub.domain.business_time import add_working, add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import LeadStatus, Rung, Temperature
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase


class NobodyLeft(Ladder, EscalationRule[LeadCase]):
    """The director is told of an unplaced lead that the manager had some working days for; of a hot one, some hours."""

    ladder = (Rung.DIRECTOR,)

    def first_at(self, case: LeadCase) -> datetime | None:
        """The manager was asked at once; this is when the manager's time is over."""
        if case.status != LeadStatus.UNPLACED:
            return None
        if case.temperature == Temperature.HOT:
            return add_working(case.manager_calendar, case.since, case.clocks.accept_within)
        return add_working_days(case.manager_calendar, case.since, max(1, case.escalation.steps_apart_days))

    def reason(self, case: LeadCase) -> Phrase:
        """Why the director is asked."""
        return phrase("No partner has it, and the channel manager who was asked has not decided.")
