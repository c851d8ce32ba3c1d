"""Proximity: how near the partner is to the lead."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import NEUTRAL, Preference
from mailhub.speech import N_

_HALF_AT_KM = 100


class Proximity(Preference):
    """A partner whose place is nearer comes first; where either place is not known, it speaks neither way."""

    name = "proximity"
    told = N_("{:.0f} km away")

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float | None:
        """The distance in kilometres, as the crow flies."""
        return partner.distance_km

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """1 at the door, a half at 100 km, a quarter at 300 km."""
        return NEUTRAL if number is None else _HALF_AT_KM / (_HALF_AT_KM + number)
