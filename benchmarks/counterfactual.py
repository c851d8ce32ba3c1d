"""What another choice would have won: inverse propensity estimates with bootstrap intervals.

What would have become of a deal with another agent is not recorded. Deals in which a choice is the agent who really
had them stand for the others: each counts by how seldom that agent gets such deals (self-normalised inverse propensity
weights), which is right as far as deals fell to the agents of a territory by chance.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.pipeline import Deal, Pipeline

Weights = NDArray[np.float64]
DRAWS = 2_000
"""Bootstrap samples for an interval."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """An expected win rate in percent, with its 95 % interval, and how many deals speak for it."""

    rate: float
    low: float
    high: float
    deals: int

    def __str__(self) -> str:
        return f"{self.rate:.1f} % (95 %: {self.low:.1f} to {self.high:.1f}; {self.deals} deals speak for it)"


class Sample:
    """Recorded deals, and what choices among the agents of their territories would have won."""

    def __init__(self, pipeline: Pipeline, deals: Sequence[Deal], seed: int = 1) -> None:
        self._deals, self._offices = deals, pipeline.offices
        self._won = np.array([deal.won for deal in deals], dtype=np.float64)
        self._agents = Counter(pipeline.offices.values())
        had = Counter((deal.agent, deal.product) for deal in deals)
        of_office = Counter((pipeline.offices[deal.agent], deal.product) for deal in deals)
        self._propensity = np.array(
            [had[deal.agent, deal.product] / of_office[pipeline.offices[deal.agent], deal.product] for deal in deals]
        )
        self._draws = np.random.default_rng(seed).integers(0, len(deals), size=(DRAWS, len(deals)))

    def as_it_was(self) -> Weights:
        """The weights of the choice that was really made."""
        return np.ones(len(self._deals))

    def by_chance(self) -> Weights:
        """The weights of any agent of the territory, each alike likely."""
        agents = np.array([self._agents[self._offices[deal.agent]] for deal in self._deals])
        return np.asarray(1 / agents / self._propensity)

    def chosen(self, choices: Sequence[str]) -> Weights:
        """The weights of a choice of one agent for each deal."""
        same = [deal.agent == choice for deal, choice in zip(self._deals, choices, strict=True)]
        return np.asarray(np.array(same, dtype=np.float64) / self._propensity)

    def estimate(self, weights: Weights) -> Estimate:
        """The expected win rate under a choice."""
        drawn = self._drawn(weights)
        low, high = np.percentile(drawn, [2.5, 97.5])
        spoken = int(np.count_nonzero(weights))
        return Estimate(rate=self._rate(weights), low=float(low), high=float(high), deals=spoken)

    def difference(self, one: Weights, other: Weights) -> str:
        """By how much one choice wins more than another, in percentage points, and whether the data can tell."""
        drawn = self._drawn(one) - self._drawn(other)
        low, high = (float(bound) for bound in np.percentile(drawn, [2.5, 97.5]))
        verdict = "the data cannot tell them apart" if low <= 0 <= high else "the data can tell them apart"
        return f"{self._rate(one) - self._rate(other):+.1f} points (95 %: {low:+.1f} to {high:+.1f}): {verdict}"

    def _rate(self, weights: Weights) -> float:
        return float(100 * (weights @ self._won) / weights.sum())

    def _drawn(self, weights: Weights) -> Weights:
        drawn = weights[self._draws]
        return np.asarray(100 * (drawn * self._won[self._draws]).sum(axis=1) / drawn.sum(axis=1))
