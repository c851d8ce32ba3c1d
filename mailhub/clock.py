"""The only source of now."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; everything above asks this and nothing else."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The machine's present instant."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still until somebody moves it, so that nobody is ever outrun by it."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant to which it was last set."""
        return self._at

    def set(self, at: datetime) -> None:
        """Stand at `at` from now on."""
        self._at = at

    def advance(self, within: timedelta) -> None:
        """Move on by `within`."""
        self._at += within


class Leaps:
    """Tells by how much a clock was put forward (or back, below zero) between two looks at it.

    It is held against one that nobody can set: `steady` counts seconds.
    """

    def __init__(self, clock: Clock, steady: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._steady = clock, steady
        self._at, self._counted = clock.now(), steady()

    def since_last_look(self) -> timedelta:
        """By how much it leapt since this was asked last, or since the beginning."""
        before, counted = self._at, self._counted
        self._at, self._counted = self._clock.now(), self._steady()
        return self._at - before - timedelta(seconds=self._counted - counted)
