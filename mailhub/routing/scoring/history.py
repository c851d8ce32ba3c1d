"""History: how leads of this source, product and sector ended before."""

from math import exp, log

from mailhub.domain.facts import LeadFacts
from mailhub.routing.scoring.base import Factor


class History(Factor):
    """Kinds of leads that are won more often than the vendor's leads on the whole are worth more."""

    name = "history"
    adjusts = True

    def score(self, lead: LeadFacts) -> float:
        """The odds of each kind against the vendor's own, multiplied; 0.5 when nothing is known."""
        rates = dict(lead.win_rates)
        mean = rates.pop("vendor", None)
        if mean is None:
            return 0.5
        lift = sum(_log_odds(rate) - _log_odds(mean) for rate in rates.values())
        return 1 / (1 + exp(-lift))


def _log_odds(rate: float) -> float:
    within = min(0.99, max(0.01, rate))
    return log(within / (1 - within))
