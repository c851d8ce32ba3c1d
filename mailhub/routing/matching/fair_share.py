"""Fair share: whether the partner has had its part of the recent leads."""

import numpy as np

from mailhub.domain.facts import LeadFacts
from mailhub.routing.crowd import Column, Crowd
from mailhub.routing.matching.base import Preference
from mailhub.speech import N_

_IMAGINED = 3  # leads added on both sides, so that the first few offers of all make no great difference


class FairShare(Preference):
    """A partner that was offered fewer of the recent leads than its share comes first, so the new and small do too."""

    name = "fair_share"
    told = N_("{:+.1f} leads against its share")

    def number(self, crowd: Crowd, lead: LeadFacts) -> Column:
        """How many recent offers above its share it had; below zero for fewer."""
        return crowd["record.recent"] - crowd["record.fair"]

    def worth(self, number: Column, crowd: Crowd) -> Column:
        """Half at its share, more below, nothing from twice its share on."""
        had, fair = crowd["record.recent"] + _IMAGINED, crowd["record.fair"] + _IMAGINED
        return np.maximum(0.0, 1 - had / (2 * fair))
