"""Offer delivery: the clock of an offer runs from when its mail was handed over."""

from datetime import datetime, timedelta

from mailhub.domain.cases import OfferCase
from mailhub.domain.commands import CheckDelivery
from mailhub.domain.terms import OfferId, OfferStatus
from mailhub.routing.escalation.base import EscalationRule

_AGAIN = timedelta(minutes=15)


class OfferDelivery(EscalationRule[OfferCase]):
    """While an offer's mail waits, nothing counts; when it was handed over late, the deadline moves by as much."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """A quarter of an hour from now, or after the mail is to go out; at once when it went out late."""
        if case.status != OfferStatus.OPEN:
            return None
        if case.is_waiting:
            return max(case.now, case.goes_out_at) + _AGAIN
        return case.sent_at if case.is_late else None

    def command(self, case: OfferCase) -> CheckDelivery:
        """See what became of the mail."""
        return CheckDelivery(offer_id=OfferId(case.offer_id))
