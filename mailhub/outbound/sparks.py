"""Sparklines: the last periods of a figure as block letters, for tables in HTML and in plain text."""

import math
from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "\N{NO-BREAK SPACE}"  # neither collapsed by HTML nor a place to break the line


def spark(values: Sequence[float | None]) -> str:
    """One block a value, from 0 (or the lowest, where that is below 0) to the highest; a gap where it is None.

    Empty where fewer than two values are known: nothing can be seen from one.
    """
    told = [value if value is not None and math.isfinite(value) else None for value in values]
    known = [value for value in told if value is not None]
    if len(known) < 2:
        return ""
    largest = max(abs(value) for value in known) or 1  # the shares are of what is beside it: no sum is out of reach
    lowest, highest = min(0, *known) / largest, max(0, *known) / largest
    span = (highest - lowest) or 1
    return "".join(_UNKNOWN if value is None else _block((value / largest - lowest) / span) for value in told)


def _block(share: float) -> str:
    """The lowest block for 0 alone, so that something never looks like nothing."""
    return _BLOCKS[min(math.ceil(share * (len(_BLOCKS) - 1)), len(_BLOCKS) - 1)]
