"""Other people's mail server: takes what a handler takes, on a free port, and leaves no connection open behind it."""

import asyncio
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class _Conversation(SMTP):
    """A session whose server knows of it while its connection is open."""

    def __init__(self, open_ones: "set[_Conversation]", *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._open_ones = open_ones

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._open_ones.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._open_ones.discard(self)
        super().connection_lost(error)


class MailServer(Controller):
    """Listens between `start` and `stop`; port 0 takes a free one, `port` is then the one it has."""

    def __init__(self, handler: Any, *, host: str = "127.0.0.1", port: int = 0, **options: Any) -> None:
        super().__init__(handler, hostname=host, port=port, **options)
        self._open_ones: set[_Conversation] = set()

    def factory(self) -> SMTP:
        """A new session."""
        return _Conversation(self._open_ones, self.handler, **self.SMTP_kwargs)

    def stop(self, no_assert: bool = False) -> None:
        """Hang up on everybody first: the library ends its loop over open connections."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result()
        super().stop(no_assert)

    async def _hang_up(self) -> None:
        while self._open_ones:
            for one in self._open_ones:
                if isinstance(one.transport, asyncio.WriteTransport):
                    one.transport.abort()
            await asyncio.sleep(0.01)

    def _trigger_server(self) -> None:
        assert self.server is not None
        listening: Any = self.server
        self.port = listening.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types here
