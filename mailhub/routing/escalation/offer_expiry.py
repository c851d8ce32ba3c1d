"""Offer expiry: nobody keeps an offer for ever."""

from datetime import datetime

from mailhub.domain.cases import OfferCase
from mailhub.domain.commands import ExpireOffer
from mailhub.domain.terms import OfferId, OfferStatus
from mailhub.routing.escalation.base import EscalationRule


class OfferExpiry(EscalationRule[OfferCase]):
    """An offer that is not answered by its deadline ends, and the lead moves on."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """The deadline that the mail named; none while that mail is not handed over."""
        return case.deadline_at if case.status == OfferStatus.OPEN and case.runs else None

    def command(self, case: OfferCase) -> ExpireOffer:
        """End the offer."""
        return ExpireOffer(offer_id=OfferId(case.offer_id))
