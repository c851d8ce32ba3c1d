"""The distribution mode of a rule, by its name."""

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import DistributionRule
from mailhub.family import members
from mailhub.routing import distribution
from mailhub.routing.distribution.base import Distribution

_MODES = {str(kind.mode): kind for kind in members(distribution, Distribution)}


def mode_of(rule: DistributionRule) -> Distribution:
    """The mode that the rule names, with the rule's ladder; raises BadSettings for a name that is none."""
    if str(rule.mode) not in _MODES:
        raise BadSettings(f"There is no distribution mode {rule.mode!r}; there are {', '.join(sorted(_MODES))}.")
    return _MODES[str(rule.mode)](rule.ladder)
