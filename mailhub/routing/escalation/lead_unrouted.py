"""Lead unrouted: no lead lies about between two steps."""

from datetime import datetime, timedelta

from mailhub.domain.commands import DistributeLead
from mailhub.domain.facts import LeadCase
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule

_SOON = timedelta(minutes=10)
_BETWEEN_STEPS = frozenset({LeadStatus.RECEIVED, LeadStatus.QUALIFIED, LeadStatus.RECLAIMED})


class LeadUnrouted(EscalationRule[LeadCase]):
    """A lead that is to be placed and was not offered within ten minutes is distributed."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Ten minutes after the lead came into its status."""
        return case.since + _SOON if case.status in _BETWEEN_STEPS else None

    def command(self, case: LeadCase) -> DistributeLead:
        """Distribute the lead."""
        return DistributeLead(lead_id=case.lead_id)
