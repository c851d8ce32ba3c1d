"""A mail server that notes when each mail has arrived, by its Message-ID."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.fleet_parts.world import listening_at, message_id_of


class Arrivals:
    """When mails came, by the clock of `time.perf_counter`."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}
        self._new = 0
        self._condition = Condition()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it."""
        now = time.perf_counter()
        assert isinstance(envelope.content, bytes)
        with self._condition:
            self._at.setdefault(message_id_of(envelope.content), now)
            self._new += 1
            self._condition.notify_all()
        return "250 2.0.0 taken"

    def took(self, message_id: str) -> float:
        """When that mail came."""
        return self._at[message_id]

    def count(self) -> int:
        """How many came since this was asked last."""
        with self._condition:
            new, self._new = self._new, 0
        return new

    def wait_for(self, mails: int, seconds: float) -> None:
        """Until so many have come since the last count; raises SystemExit when they do not."""
        with self._condition:
            if not self._condition.wait_for(lambda: self._new >= mails, seconds):
                raise SystemExit(f"{self._new} of {mails} mails arrived.")


@contextmanager
def listening_arrivals() -> Iterator[tuple[Arrivals, int]]:
    """The server and its port, while the block lasts."""
    arrivals = Arrivals()
    with listening_at(arrivals) as port:
        yield arrivals, port
