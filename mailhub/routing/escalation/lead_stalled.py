"""Lead stalled: a lead in work that does not move is asked about."""

from datetime import datetime, timedelta

from mailhub.domain.business_time import end_of_day
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import WORKED, LeadStatus, Rung
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.routing.openings import opening_on
from mailhub.speech import Phrase, phrase

_IN_WORK = WORKED - {LeadStatus.ACCEPTED}


class LeadStalled(Ladder, EscalationRule[LeadCase]):
    """A lead whose stage stays the same, or whose expected close has passed: the partner is asked, then those above."""

    ladder = (Rung.CONTACT, Rung.PARTNER_MANAGER, Rung.CHANNEL_MANAGER, Rung.DIRECTOR)

    def first_at(self, case: LeadCase) -> datetime | None:
        """So many days in one stage, or the morning after the close that the partner expected."""
        if case.status not in _IN_WORK or case.stands_still or case.escalation.stalled_after_days <= 0:
            return None
        days = end_of_day(case.calendar, self._still_since(case), case.escalation.stalled_after_days)
        return min(filter(None, (days, self._missed_close_at(case))))

    def begun_at(self, case: LeadCase) -> datetime:
        """The last word from the partner."""
        return max(case.stage_since, case.since)

    def reason(self, case: LeadCase) -> Phrase:
        """What stands still."""
        if self._missed_close_at(case) is not None:
            close_on = case.forecast_close_on
            return phrase("Its close was expected on {day}, and nothing was heard of it since.", day=close_on)
        return phrase("Its stage has not changed since {day}.", day=self._still_since(case).date())

    def _still_since(self, case: LeadCase) -> datetime:
        # A partner who was asked and has answered is asked again only after as many days.
        was_asked = case.rung_at is not None and case.stage_since <= case.rung_at < case.since
        return case.since if was_asked else case.stage_since

    def _missed_close_at(self, case: LeadCase) -> datetime | None:
        close_on = case.forecast_close_on
        if close_on is None or close_on <= case.calendar.local_day(case.since):
            return None
        return opening_on(case.calendar, close_on + timedelta(days=1))
