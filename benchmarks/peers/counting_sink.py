"""A mail server in our own process that takes every mail, keeps none, and counts them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.processes import free_port

_PATIENCE = 60.0  # seconds without a mail


class CountingSink:
    """`taken` is how many mails came to this `port` so far."""

    def __init__(self, port: int) -> None:
        self.port, self.taken = port, 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Count it."""
        self.taken += 1
        return "250 OK"

    def await_taken(self, mails: int) -> None:
        """Wait until so many have come; raises SystemExit when they stay out."""
        seen, since = self.taken, time.monotonic()
        while self.taken < mails:
            if self.taken != seen:
                seen, since = self.taken, time.monotonic()
            if time.monotonic() - since > _PATIENCE:
                raise SystemExit(f"{self.taken} of {mails} mails have come.")
            time.sleep(0.01)


@contextmanager
def counting_sink() -> Iterator[CountingSink]:
    """One that listens as long as the block lasts."""
    sink = CountingSink(free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
