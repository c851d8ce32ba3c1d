"""Timeframe: how soon somebody wants to buy."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.horizon import days_to_purchase
from mailhub.routing.scoring.base import Factor

_STEPS = ((31, 1.0), (92, 0.7), (183, 0.3))  # days up to which -> score
_LATER, _NOT_STATED = 0.1, 0.2


class Timeframe(Factor):
    """Sooner is better: this month, this quarter, this half-year; not stated is a little better than later."""

    name = "timeframe"

    def score(self, lead: LeadFacts) -> float:
        """By the expected close, else by the words of the timeframe."""
        days = days_to_purchase(lead)
        if days is None:
            return _NOT_STATED
        return next((score for most, score in _STEPS if days <= most), _LATER)
