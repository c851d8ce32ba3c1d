"""How much a benchmark takes on: what the figure is defined by, or a share of it for a trial."""

import os

_SHARE = "MAILHUB_BENCHMARK_SHARE"


def sized(whole: int, *, by: int = 1) -> int:
    """So many things, or the share of them that MAILHUB_BENCHMARK_SHARE states (0.01), in multiples of `by`."""
    return max(1, round(whole * float(os.environ.get(_SHARE, "1")) / by)) * by


def is_trial() -> bool:
    """Whether a share was asked for, so that nothing that is measured is a figure."""
    return _SHARE in os.environ
