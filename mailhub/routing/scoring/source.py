"""Source: where the lead comes from."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.scoring.base import Factor

_WORTHS = (
    (0.9, ("referral", "recommend", "empfehlung", "existing customer", "bestandskunde")),
    (0.8, ("demo", "quote", "angebot", "website", "webseite", "web form", "inbound", "anfrage")),
    (0.6, ("trade show", "trade fair", "messe", "event", "fair", "exhibition")),
    (0.5, ("webinar", "download", "whitepaper", "telemarketing", "call", "campaign", "kampagne")),
    (0.1, ("purchased", "list", "liste", "gekauft")),
)
_OTHER, _NOT_STATED = 0.4, 0.3


class Source(Factor):
    """What the program says a lead of this source is worth, else what such sources usually are."""

    name = "source"

    def score(self, lead: LeadFacts) -> float:
        """The worth of the source."""
        if lead.source_worth is not None:
            return lead.source_worth
        stated = lead.source.casefold()
        if not stated:
            return _NOT_STATED
        return next((worth for worth, words in _WORTHS if any(word in stated for word in words)), _OTHER)
