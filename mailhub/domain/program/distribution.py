"""Which leads are handed out in which way, and what follows when nobody took them."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.domain.terms import Mode


@dataclass(frozen=True, kw_only=True)
class DistributionRule:
    """Which mode for which leads: the first rule whose CEL condition holds decides; empty means always.

    `then` are the modes that follow, one after the other, each when the one before is exhausted. `ladder` is the most
    partners that are asked one after the other, `wave` the most that a shark tank asks at once (0: all). With a
    `claim_window`, acceptances of a shark tank that come within it count as simultaneous, and the best match wins.
    """

    mode: Mode
    when: str = ""
    ladder: int = 5
    wave: int = 0
    then: tuple[Mode, ...] = ()
    claim_window: timedelta = timedelta()
    details_at_once: bool = False

    @property
    def chain(self) -> tuple[Mode, ...]:
        """All modes of the rule, in order."""
        return (self.mode, *self.then)


@dataclass(frozen=True, kw_only=True)
class PoolRules:
    """How long a lead stays in the pool, and the most leads that one partner may reserve in a week (0: no limit)."""

    days: int = 14
    most_a_week: int = 5
