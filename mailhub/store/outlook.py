"""The outlook of whoever looks whether a hub is well: what is known outside of its store."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What is known outside of the store: how long things may take, and the bytes free on the hub's own disks."""

    letters_within: timedelta = timedelta(minutes=15)
    sweep_within: timedelta = timedelta(minutes=10)
    free_bytes: int | None = None


def minutes_since(at: datetime, now: datetime) -> int:
    """Whole minutes from an instant to now; none when a clock was put back."""
    return max(int((now - at).total_seconds() // 60), 0)
