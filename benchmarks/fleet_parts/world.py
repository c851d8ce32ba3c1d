"""The world around a fleet: the mail server of everybody, which notes what arrives."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.processes import free_port

_NAME = b"message-id:"


class Arrived(NamedTuple):
    """A mail of ours as it came: for whom, under which Message-ID, and its bytes."""

    recipient: str
    message_id: str
    content: bytes


class World:
    """Takes every mail; those that came before under the same Message-ID are counted and go no further."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.fresh: SimpleQueue[Arrived | None] = SimpleQueue()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it."""
        assert isinstance(envelope.content, bytes)
        name = message_id_of(envelope.content)
        self.seen[name] += 1
        if self.seen[name] == 1:
            self.fresh.put(Arrived(envelope.rcpt_tos[0], name, envelope.content))
        return "250 2.0.0 taken"

    def end(self, readers: int = 1) -> None:
        """Let so many readers of `fresh` know that nothing more comes."""
        for _ in range(readers):
            self.fresh.put(None)


@contextmanager
def listening_world() -> Iterator[tuple[World, int]]:
    """The world, and the port at which it listens while the block lasts."""
    world = World()
    with listening_at(world) as port:
        yield world, port


@contextmanager
def listening_at(handler: Any) -> Iterator[int]:
    """The port of a server that gives this handler all mail, while the block lasts."""
    port = free_port()
    server = _Server(handler, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield port
    finally:
        server.hang_up()
        server.stop()


class _Server(Controller):
    """Knows its conversations, because the library ends its loop over open ones."""

    def __init__(self, handler: Any, **options: Any) -> None:
        super().__init__(handler, **options)
        self._open: set[SMTP] = set()

    def factory(self) -> SMTP:
        """A new conversation."""
        one = SMTP(self.handler, **self.SMTP_kwargs)
        self._open.add(one)
        return one

    def hang_up(self) -> None:
        """Close all that is open."""
        asyncio.run_coroutine_threadsafe(self._close_all(), self.loop).result()

    async def _close_all(self) -> None:
        for one in self._open:
            if isinstance(one.transport, asyncio.WriteTransport):
                one.transport.abort()
        await asyncio.sleep(0.05)


def message_id_of(content: bytes) -> str:
    """The Message-ID of a mail, also where it stands on a line of its own."""
    head = content.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    found = next((line for line in head.split(b"\r\n") if line.lower().startswith(_NAME)), b"")
    return found[len(_NAME) :].strip().decode("ascii", "replace")
