"""Contact overdue: the manager learns that a customer was not called."""

from datetime import datetime

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import EscalateLead
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class ContactOverdue(EscalationRule[LeadCase]):
    """When no first contact is reported in time, the manager is told and the partner is given notice."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The deadline for the first contact; none while our mails do not arrive."""
        if case.is_registered or case.status != LeadStatus.ACCEPTED or case.escalated_at or case.stands_still:
            return None
        return case.patiently(case.contact_due_at) if case.contact_due_at is not None else None

    def command(self, case: LeadCase) -> EscalateLead:
        """Tell the manager."""
        return EscalateLead(lead_id=case.lead_id)
