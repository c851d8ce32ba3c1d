"""The only source of now."""

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
