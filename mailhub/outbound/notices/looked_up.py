"""What the mails about one command's events ask for alike, looked up once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from mailhub.store.unit import Unit


class AtWork(Protocol):
    """Whoever looks something up within a unit."""

    @property
    def unit(self) -> Unit:
        """The unit."""
        ...


Desk = TypeVar("Desk", bound=AtWork)
Found = TypeVar("Found")


def once(look_up: Callable[[Desk, Any], Found]) -> Callable[[Desk, Any], Found]:
    """The same, looked up once for each key while one command's events are told."""

    @wraps(look_up)
    def kept(desk: Desk, key: Any) -> Found:
        known, asked = desk.unit.looked_up, (look_up, key)
        if asked not in known:
            known[asked] = look_up(desk, key)
        found: Found = known[asked]
        return found

    return kept
