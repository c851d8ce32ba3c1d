"""Pool over: no lead stays in the pool for ever."""

from datetime import datetime

from mailhub.domain.business_time import end_of_day
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import DistributeLead
from mailhub.domain.terms import LeadStatus
from mailhub.routing.escalation.base import EscalationRule


class PoolOver(EscalationRule[LeadCase]):
    """A lead that nobody reserved in the program's days leaves the pool for the next way to distribute it."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """The close of business so many days after it came into the pool."""
        if case.status != LeadStatus.POOLED:
            return None
        return end_of_day(case.manager_calendar, case.pooled_at or case.since, max(1, case.pool_days))

    def command(self, case: LeadCase) -> DistributeLead:
        """Distribute the lead."""
        return DistributeLead(lead_id=case.lead_id)
