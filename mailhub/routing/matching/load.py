"""Load: how busy the partner is with the vendor's leads."""

import numpy as np

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_


class FreeHands(Preference):
    """A partner with more of its capacity free comes first; an open offer counts like a lead in work, by its chance."""

    name = "load"
    told = N_("{:.0%} free")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """The free share of the capacity."""
        capacity = crowd["capacity"]
        # Of whom no capacity is known, none is free.
        taken = np.divide(crowd["busy_with"], capacity, out=np.ones_like(capacity), where=capacity != 0)
        free: Column = np.maximum(0.0, 1 - taken)
        return free

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """The free share as it is."""
        return number
