"""How much the listener takes on at once: connections, letters being received, and what one letter may be."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What senders may ask for; beyond it they are told to come back, or (`message_bytes`) that it will never do.

    `letters` are received at the same moment. All that are large hold at most `held_bytes` together, from their first
    byte until they are answered: that bounds the memory used. One peer may not have as many connections, or it could
    keep everybody else from sending. Whoever names more than `strangers` recipients that are none in one session looks
    for addresses, and is hung up on; LMTP, where our own mail server speaks, knows no such limit. `idle_within` is the
    longest a client may take for one command or one letter, `session_within` for all of them: a client that says NOOP
    now and then would keep its place for ever.
    """

    message_bytes: int = 10 * 1024 * 1024
    recipients: int = 50
    strangers: int = 20
    connections: int = 500
    connections_per_peer: int = 100
    letters: int = 128
    held_bytes: int = 128 * 1024 * 1024
    idle_within: timedelta = timedelta(minutes=5)
    session_within: timedelta = timedelta(hours=1)


SMALL = 64 * 1024
"""Bytes of a letter that always has room, however many large ones are there."""


class Room:
    """The place of one letter that is being received."""

    def __init__(self, doorkeeper: "Doorkeeper") -> None:
        self._doorkeeper = doorkeeper
        self._held = 0

    def holds(self, size: int) -> bool:
        """Whether there is room for the letter now that it has so many bytes; a single one is never turned away."""
        others = self._doorkeeper.held_bytes - self._held
        if size > SMALL and others and others + size > self._doorkeeper.limits.held_bytes:
            return False
        self._hold(size)
        return True

    def clear(self) -> None:
        """The letter is gone."""
        self._hold(0)

    def _hold(self, size: int) -> None:
        self._doorkeeper.held_bytes += size - self._held
        self._held = size


class Doorkeeper:
    """Counts who is in; asked by the listener's loop alone, so it needs no lock."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.letters = self.held_bytes = 0
        self._by_peer: Counter[str] = Counter()

    @property
    def connections(self) -> int:
        """How many clients are in."""
        return self._by_peer.total()

    @contextmanager
    def connection(self, peer: str) -> Iterator[bool]:
        """Lets a client in for the block, or yields False when there are too many, of that peer or of all."""
        has_room = self.connections < self.limits.connections and self._by_peer[peer] < self.limits.connections_per_peer
        self._by_peer[peer] += has_room
        try:
            yield has_room
        finally:
            self._by_peer[peer] -= has_room
            self._by_peer += Counter()  # forgets who has left

    @contextmanager
    def letter(self) -> Iterator[Room | None]:
        """Room for one letter during the block, or None when all of it is taken."""
        room = Room(self) if self.letters < self.limits.letters else None
        self.letters += room is not None
        try:
            yield room
        finally:
            self.letters -= room is not None
            if room is not None:
                room.clear()
