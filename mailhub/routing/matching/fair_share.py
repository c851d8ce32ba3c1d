"""Fair share: whether the partner has had its part of the recent leads."""

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_

_IMAGINED = 3  # leads added on both sides, so that the first few offers of all make no great difference


class FairShare(Preference):
    """A partner that was offered fewer of the recent leads than its share comes first, so the new and small do too."""

    name = "fair_share"
    told = N_("{:+.1f} leads against its share")

    def number(self, partner: PartnerFacts, lead: LeadFacts) -> float:
        """How many recent offers above its share it had; below zero for fewer."""
        return partner.record.recent - partner.record.fair

    def worth(self, number: float | None, partner: PartnerFacts) -> float:
        """Half at its share, more below, nothing from twice its share on."""
        had, fair = partner.record.recent + _IMAGINED, partner.record.fair + _IMAGINED
        return max(0.0, 1 - had / (2 * fair))
