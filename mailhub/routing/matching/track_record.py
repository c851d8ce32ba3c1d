"""Track record: how many of its leads the partner is expected to win."""

from mailhub.domain.facts import LeadFacts, PartnerFacts, Record
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

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """The expected share of wins (0 to 1)."""
        record = partner.record
        overall = _mixed(record.won, record.decided, record.usual_rate, _USUAL_LEADS)
        alike = _mixed(record.won_alike, record.decided_alike, overall, _OVERALL_LEADS)
        if not lead.sector:
            return alike
        return (alike + _mixed(record.won_in_sector, record.decided_in_sector, overall, _OVERALL_LEADS)) / 2

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """Half for what is usual at the vendor, two thirds for twice as much."""
        expected, usual = number or 0.0, _usual(partner.record)
        return max(partner.record.floor, expected / (expected + usual))


def _mixed(won: int, decided: int, elsewhere: float, leads: int) -> float:
    return (won + leads * elsewhere) / (max(won, decided) + leads)


def _usual(record: Record) -> float:
    return max(0.01, record.usual_rate)
