"""Track record: how many of its leads the partner is expected to win."""

import numpy as np

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_

# How many leads of the usual kind a partner's own are mixed with before its record is believed: a lucky first win does
# not outrun a long good record, and who has none counts as average.
_USUAL_LEADS = 10
_OVERALL_LEADS = 6


class TrackRecord(Preference):
    """The partner's wins of such products and in such a sector, smoothed for short records, never below a floor."""

    name = "track_record"
    told = N_("expected to win {:.0%}")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """The expected share of wins (0 to 1)."""
        overall = _mixed(crowd, "", crowd["record.usual_rate"], _USUAL_LEADS)
        alike = _mixed(crowd, "_alike", overall, _OVERALL_LEADS)
        return (alike + _mixed(crowd, "_in_sector", overall, _OVERALL_LEADS)) / 2 if lead.sector else alike

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """Half for what is usual at the vendor, two thirds for twice as much."""
        usual = np.maximum(0.01, crowd["record.usual_rate"])
        return np.maximum(crowd["record.floor"], number / (number + usual))


def _mixed(crowd: Crowd, of_which: str, elsewhere: Column, leads: int) -> Column:
    won, decided = crowd[f"record.won{of_which}"], crowd[f"record.decided{of_which}"]
    mixed: Column = (won + leads * elsewhere) / (np.maximum(won, decided) + leads)
    return mixed
