"""Delivery failing: a partner whom our mails do not reach cannot be blamed for silence, and the lead must not wait."""

from datetime import datetime

from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import WORKED, Rung
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase


class DeliveryFailing(Ladder, EscalationRule[LeadCase]):
    """Of a lead in work whose contact gets no mail, a colleague is told at once, then those above, until one acts."""

    ladder = (Rung.PARTNER_MANAGER, Rung.CHANNEL_MANAGER, Rung.DIRECTOR)
    goes_on = True

    def first_at(self, case: LeadCase) -> datetime | None:
        """When the address was found dead."""
        return case.undeliverable_at if case.status in WORKED else None

    def begun_at(self, case: LeadCase) -> datetime:
        """When the address was found dead."""
        return case.undeliverable_at or case.since

    def reason(self, case: LeadCase) -> Phrase:
        """What is the matter."""
        return phrase("Our mails to the contact who works on it do not arrive, so that its clocks stand still.")
