"""Chance that does not depend on who asks first: each question has a stream of its own under one seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Streams of random numbers by name; the same seed and name give the same numbers, whatever else was asked."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def of(self, *name: object) -> random.Random:
        """The stream of that name, from its beginning."""
        return random.Random(f"{self._seed}:{':'.join(map(str, name))}")  # noqa: S311 - a play, not a secret # nosec B311

    def happens(self, share: float, *name: object) -> bool:
        """Whether something happens that does so in `share` (0 to 1) of all cases."""
        return self.of(*name).random() < share

    def around(self, median: float, spread: float, *name: object) -> float:
        """A duration or size around a median, log-normal with that sigma."""
        return median * self.of(*name).lognormvariate(0, spread)

    def one_of(self, things: Sequence[Thing], *name: object) -> Thing:
        """One of several things, all alike likely."""
        return self.of(*name).choice(things)
