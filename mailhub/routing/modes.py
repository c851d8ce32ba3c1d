"""The distribution mode of a rule, by its name."""

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import DistributionRule
from mailhub.family import members
from mailhub.routing import distribution
from mailhub.routing.distribution.base import Distribution

_MODES = {str(kind.mode): kind for kind in members(distribution, Distribution)}


def mode_of(rule: DistributionRule, step: int = 0) -> Distribution:
    """The mode that is number `step` (0 is the first) of the rule's chain; raises BadSettings for a name that is none.

    A step beyond the end, as left by an older version of the program, is the last one.
    """
    name = rule.chain[step_of(rule, step)]
    if str(name) not in _MODES:
        raise BadSettings(f"There is no distribution mode {name!r}; there are {', '.join(sorted(_MODES))}.")
    return _MODES[str(name)](rule)


def step_of(rule: DistributionRule, step: int) -> int:
    """The number of a step that the rule has."""
    return min(step, len(rule.chain) - 1)
