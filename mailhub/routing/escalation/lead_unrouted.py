"""Lead unrouted: no lead lies about between two steps."""

from datetime import datetime, timedelta

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import DistributeLead
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule

_SOON = timedelta(minutes=10)
_BETWEEN_STEPS = frozenset({LeadStatus.RECEIVED, LeadStatus.QUALIFIED, LeadStatus.RECLAIMED})


class LeadUnrouted(EscalationRule[LeadCase]):
    """A lead that is to be placed and was not offered within ten minutes is distributed, and again after as long."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Ten minutes after the lead came into its status, then ten minutes from now."""
        if case.status not in _BETWEEN_STEPS:
            return None
        first = case.since + _SOON
        return first if case.now <= first else case.now + _SOON

    def command(self, case: LeadCase) -> DistributeLead:
        """Distribute the lead."""
        return DistributeLead(lead_id=case.lead_id)
