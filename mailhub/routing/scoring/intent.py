"""Intent: how clearly somebody wants to buy."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.terms import Temperature
from mailhub.routing.scoring.base import Factor

_PRODUCT, _NEED, _SIZE = 0.2, 0.3, 0.35
# What the sender calls the lead is the least of it: a bare "hot" must not carry a lead past the gate.
_CLAIMS = {Temperature.HOT: 0.15, Temperature.WARM: 0.05}


class Intent(Factor):
    """What is wanted, why and how much of it; the sender's own "hot" adds a little."""

    name = "intent"

    def score(self, lead: LeadFacts) -> float:
        """A named product, a told need, a size, and the claim."""
        product = _PRODUCT if "product" in lead.known else 0.0
        need = _NEED if "need" in lead.known else 0.0
        size = _SIZE if lead.known & {"quantity", "amount"} else 0.0
        claim = _CLAIMS.get(lead.claimed_temperature, 0.0) if lead.claimed_temperature else 0.0
        return product + need + size + claim
