"""Offers exhausted: a lead outlives its offers."""

from datetime import datetime, timedelta

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import DistributeLead
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule

_GRACE = timedelta(minutes=10)  # the offers' own clocks come first


class OffersExhausted(EscalationRule[LeadCase]):
    """An offered lead whose last offer has run out moves on, even if that offer's own clock failed."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """Ten minutes after the last open offer ends."""
        return (case.offers_end_at or case.since) + _GRACE if case.status == LeadStatus.OFFERED else None

    def command(self, case: LeadCase) -> DistributeLead:
        """Distribute the lead."""
        return DistributeLead(lead_id=case.lead_id)
