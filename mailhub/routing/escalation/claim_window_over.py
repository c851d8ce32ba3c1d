"""Claim window over: those who want a lead learn who gets it."""

from datetime import datetime

from mailhub.domain.cases import OfferCase
from mailhub.domain.commands import DecideClaims
from mailhub.domain.terms import OfferStatus
from mailhub.routing.escalation.base import EscalationRule


class ClaimWindowOver(EscalationRule[OfferCase]):
    """When the claim window ends, the best match of those who claimed the lead gets it."""

    watches = OfferCase

    def due_at(self, case: OfferCase) -> datetime | None:
        """The end of the window, as every claimant was told."""
        return case.decided_at if case.status == OfferStatus.OPEN else None

    def command(self, case: OfferCase) -> DecideClaims:
        """Decide between the claims."""
        return DecideClaims(lead_id=case.lead_id)
