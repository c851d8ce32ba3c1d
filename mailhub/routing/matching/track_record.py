"""Track record: how many of its leads the partner has won."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Preference

# A partner with no past counts as one that has won three of ten, so that the new and the small get leads too;
# a lucky first win does not outrun a long good record.
_IMAGINED_LEADS = 10
_IMAGINED_WINS = 3
_FLOOR = 0.1


class TrackRecord(Preference):
    """The share of accepted leads that the partner won, smoothed for short records and never below a tenth."""

    name = "track_record"

    def preference(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """Wins of accepted leads, as if ten average leads had come before."""
        smoothed = (partner.won + _IMAGINED_WINS) / (max(partner.accepted, partner.won) + _IMAGINED_LEADS)
        return max(_FLOOR, smoothed)
