"""Response time: how quickly the partner answers offers."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import NEUTRAL, Preference
from mailhub.speech import N_

_USUAL_ANSWERS = 4  # mixed with a partner's own, so that one quick answer proves little


class ResponseTime(Preference):
    """A partner that answers in less working time comes first; an offer let go by counts with all of its time."""

    name = "response_time"
    told = N_("answers in {:.1f} h")

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float | None:
        """The working hours to an answer, smoothed towards what is usual at the vendor."""
        record = partner.record
        if record.usual_hours is None:
            return None
        return (record.hours + _USUAL_ANSWERS * record.usual_hours) / (record.answers + _USUAL_ANSWERS)

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """Half for what is usual, two thirds for half of that time."""
        usual = partner.record.usual_hours
        if number is None or usual is None:
            return NEUTRAL
        return usual / (usual + number) if usual + number else NEUTRAL
