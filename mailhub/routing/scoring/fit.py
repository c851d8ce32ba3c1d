"""Fit: whether the lead is for this vendor's channel."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.scoring.base import Factor

_PRODUCT, _PLACE = 0.6, 0.4


class Fit(Factor):
    """The product is one of the program, and the place is known, so that a partner can be found."""

    name = "fit"

    def score(self, lead: LeadFacts) -> float:
        """Product and place."""
        return (_PRODUCT if lead.product else 0.0) + (_PLACE if lead.country else 0.0)
