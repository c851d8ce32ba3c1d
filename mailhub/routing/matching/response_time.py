"""Response time: how quickly the partner answers offers."""

import numpy as np

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import NEUTRAL, Preference
from mailhub.speech import N_

_USUAL_ANSWERS = 4  # mixed with a partner's own, so that one quick answer proves little


class ResponseTime(Preference):
    """A partner that answers in less working time comes first; an offer let go by counts with all of its time."""

    name = "response_time"
    told = N_("answers in {:.1f} h")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """The working hours to an answer, smoothed towards what is usual at the vendor."""
        hours = crowd["record.hours"] + _USUAL_ANSWERS * crowd["record.usual_hours"]
        return hours / (crowd["record.answers"] + _USUAL_ANSWERS)

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """Half for what is usual, two thirds for half of that time."""
        usual = crowd["record.usual_hours"]
        both = usual + number
        return np.divide(usual, both, out=np.full_like(both, NEUTRAL), where=both > 0)
