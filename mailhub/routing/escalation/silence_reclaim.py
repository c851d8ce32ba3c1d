"""Silence reclaim: a lead is taken back from a partner who stays silent."""

from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import ReclaimLead
from mailhub.domain.terms import WORKED, LeadStatus
from mailhub.routing.escalation.base import EscalationRule
from mailhub.speech import phrase


class SilenceReclaim(EscalationRule[LeadCase]):
    """A partner who was given notice and stays silent for some more working days loses the lead."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The close of the last working day of the notice; longer or shorter by what was owed."""
        if case.is_registered or case.status not in WORKED or case.escalated_at is None or case.stands_still:
            return None
        days = case.escalation.feedback_reclaim_after_days
        if case.status == LeadStatus.ACCEPTED:
            days = case.escalation.reclaim_silent_after_days
        return case.patiently(add_working_days(case.calendar, case.escalated_at, max(1, days)))

    def command(self, case: LeadCase) -> ReclaimLead:
        """Take the lead back, and say why."""
        if case.status == LeadStatus.ACCEPTED:
            return ReclaimLead(lead_id=case.lead_id, reason=phrase("no first contact was reported in time"))
        return ReclaimLead(lead_id=case.lead_id, reason=phrase("two requests for feedback were not answered"))
