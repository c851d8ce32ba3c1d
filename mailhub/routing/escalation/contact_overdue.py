"""Contact overdue: the manager learns that a customer was not called."""

from datetime import datetime

from mailhub.domain.commands import EscalateLead
from mailhub.domain.facts import LeadCase
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class ContactOverdue(EscalationRule[LeadCase]):
    """When no first contact is reported in time, the manager is told and the partner is given notice."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The deadline for the first contact."""
        silent = case.status == LeadStatus.ACCEPTED and case.escalated_at is None
        return case.contact_due_at if silent else None

    def command(self, case: LeadCase) -> EscalateLead:
        """Tell the manager."""
        return EscalateLead(lead_id=case.lead_id)
