"""A crowd: partners in columns, so that a preference measures all of them at once."""

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from mailhub.domain.facts import PartnerFacts

Column = NDArray[np.float64]
"""A number of each partner, in their order; what is not known is NaN."""

_NEAR_HALF = 1e-6
_SURELY_SCALED = 1e9  # beyond it, what scaling blurs could reach the half


class Crowd:
    """Partners to be ranked, whose facts are asked for by their names: `capacity`, `record.won`."""

    def __init__(self, partners: Sequence[PartnerFacts]) -> None:
        self.partners = partners
        self._columns: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._columns:
            told = [*map(attrgetter(name), self.partners)]
            self._columns[name] = np.array(told, dtype=np.float64)
        return self._columns[name]


def rounded(column: Column, digits: int) -> Column:
    """Each number as Python rounds it: the nearest decimal to what it is in binary, to the last bit."""
    scale = 10.0**digits
    scaled = column * scale
    whole = np.rint(scaled)
    found: Column = whole / scale
    # Scaling blurs the last bit, which decides the way of what lies on a half, or as good as that.
    is_doubtful = (np.abs(np.abs(scaled - whole) - 0.5) < _NEAR_HALF) | (np.abs(scaled) > _SURELY_SCALED)
    for at in np.flatnonzero(is_doubtful):
        found[at] = round(float(column[at]), digits)
    return found
