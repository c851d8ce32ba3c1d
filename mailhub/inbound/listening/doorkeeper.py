"""How much the listener takes on at once: connections, letters being received, and what one letter may be."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What senders may ask for; beyond it they are told to come back, or (`message_bytes`) that it will never do.

    `letters` are received at the same moment, each of at most `message_bytes`: their product bounds the memory used.
    One peer may not have as many connections, or it could keep everybody else from sending.
    `idle_within` is the longest a client may take for one command or one letter, `session_within` for all of them: a
    client that says NOOP now and then would keep its place for ever.
    """

    message_bytes: int = 10 * 1024 * 1024
    recipients: int = 50
    connections: int = 500
    connections_per_peer: int = 100
    letters: int = 128
    idle_within: timedelta = timedelta(minutes=5)
    session_within: timedelta = timedelta(hours=1)


class Doorkeeper:
    """Counts who is in; asked by the listener's loop alone, so it needs no lock."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.letters = 0
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
    def letter(self) -> Iterator[bool]:
        """Room for one letter during the block, or False when all of it is taken."""
        has_room = self.letters < self.limits.letters
        self.letters += has_room
        try:
            yield has_room
        finally:
            self.letters -= has_room
