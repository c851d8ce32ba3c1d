"""Hot lead unrouted: a hot lead that nobody was offered is told of at once."""

from datetime import datetime

from mailhub.domain.business_time import add_working
from mailhub.domain.cases import LeadCase
from mailhub.domain.terms import LeadStatus, Rung, Temperature
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.ladder import Ladder
from mailhub.speech import Phrase, phrase

_QUALIFIED = frozenset({LeadStatus.QUALIFIED, LeadStatus.RECLAIMED})


class HotLeadUnrouted(Ladder, EscalationRule[LeadCase]):
    """A hot lead that is qualified and was offered to nobody in the time to accept: the manager, then the director."""

    ladder = (Rung.CHANNEL_MANAGER, Rung.DIRECTOR)

    def first_at(self, case: LeadCase) -> datetime | None:
        """As much working time after it was qualified as a partner would have to accept."""
        if case.temperature != Temperature.HOT or case.status not in _QUALIFIED:
            return None
        return add_working(case.manager_calendar, case.since, case.clocks.accept_within)

    def reason(self, case: LeadCase) -> Phrase:
        """Why somebody must look."""
        return phrase(
            "It is hot and qualified, and was offered to nobody within the time that a partner has to accept."
        )
