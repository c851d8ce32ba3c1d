"""Details delivery: the clocks of a lead in work run from when its partner was handed the customer's details."""

from datetime import datetime, timedelta

from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import CheckDetails
from mailhub.domain.terms import WORKED
from mailhub.routing.escalation.base import EscalationRule

_AGAIN = timedelta(minutes=15)


class DetailsDelivery(EscalationRule[LeadCase]):
    """While the mail with the details waits, nothing counts; when it was late, the deadlines move by as much."""

    watches = LeadCase

    def due_at(self, case: LeadCase) -> datetime | None:
        """A quarter of an hour from now; at once when the mail went out late."""
        if case.status not in WORKED or case.undeliverable_at:
            return None
        if case.is_waiting:
            return case.now + _AGAIN
        return case.details_sent_at if case.is_late else None

    def command(self, case: LeadCase) -> CheckDetails:
        """See what became of the mail."""
        return CheckDetails(lead_id=case.lead_id)
