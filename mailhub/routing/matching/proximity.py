"""Proximity: how near the partner is to the lead."""

import numpy as np

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import NEUTRAL, Preference
from mailhub.speech import N_

_HALF_AT_KM = 100


class Proximity(Preference):
    """A partner whose place is nearer comes first; where either place is not known, it speaks neither way."""

    name = "proximity"
    told = N_("{:.0f} km away")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """The distance in kilometres, as the crow flies."""
        return crowd["distance_km"]

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """1 at the door, a half at 100 km, a quarter at 300 km."""
        return np.where(np.isnan(number), NEUTRAL, _HALF_AT_KM / (_HALF_AT_KM + number))
