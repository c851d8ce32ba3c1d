"""The only source of now."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits; everything above asks this and nothing else."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...

    def sleep(self, within: timedelta) -> None:
        """Wait for that much of this clock's time."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The machine's present instant."""
        return datetime.now(UTC)

    def sleep(self, within: timedelta) -> None:
        """Wait in real time."""
        time.sleep(within.total_seconds())


class FastClock:
    """A clock that starts at `start` and runs `speed` times as fast as the machine's."""

    def __init__(self, start: datetime, speed: float) -> None:
        self._start, self._speed, self._began = start, speed, time.monotonic()

    def now(self) -> datetime:
        """The accelerated present."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self._speed)

    def sleep(self, within: timedelta) -> None:
        """Wait for that much accelerated time."""
        time.sleep(within.total_seconds() / self._speed)


class SetClock:
    """A clock that stands still until it is moved; for tests and dry runs."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant it was last set to."""
        return self._at

    def sleep(self, within: timedelta) -> None:
        """Move on at once."""
        self._at += within

    def set(self, at: datetime) -> None:
        """Stand at `at` from now on."""
        self._at = at


class LedClock:
    """A clock that somebody leads on; it stands still in between, so that nobody is ever outrun by it."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant to which it was last led."""
        return self._at

    def sleep(self, within: timedelta) -> None:
        """Wait a moment of real time: only its leader makes this clock's time pass."""
        time.sleep(min(within.total_seconds(), 0.05))

    def lead_to(self, at: datetime) -> None:
        """Move on to `at`; never back."""
        self._at = max(self._at, at)
