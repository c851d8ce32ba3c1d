"""The mail listener: SMTP and LMTP servers in a thread of their own."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Self

from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.conversation import LmtpConversation, SmtpConversation
from mailhub.inbound.listening.doorkeeper import Doorkeeper, Limits
from mailhub.inbound.listening.gathering import Gathering
from mailhub.inbound.listening.reception import Reception
from mailhub.inbound.listening.recipients import Recipients

__all__ = ["Doors", "Limits", "Listener"]

_BACKLOG = 512
_FAREWELL_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Where to listen: 0 takes a free port, None opens no such door. The certificate and key are PEM files."""

    host: str = "127.0.0.1"
    smtp_port: int | None = 0
    lmtp_port: int | None = 0
    certificate: Path | None = None
    key: Path | None = None

    def tls(self) -> ssl.SSLContext | None:
        """What STARTTLS needs, or None; raises OSError (of which ssl.SSLError is one) for files that are no good."""
        if self.certificate is None:
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, self.key)
        return context


class Listener:
    """Takes letters from the wire; between `start` and `stop`, `smtp_port` and `lmtp_port` are the ports it has."""

    def __init__(
        self, intake: Intake, recipients: Recipients, *, limits: Limits | None = None, doors: Doors | None = None
    ) -> None:
        self.smtp_port: int | None = None
        self.lmtp_port: int | None = None
        self._doors = doors or Doors()
        self._gathering = Gathering(intake)
        self._doorkeeper = Doorkeeper(limits or Limits())
        self._recipients = recipients
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_over: asyncio.Event | None = None
        # aiosmtpd's own log names every sender and recipient.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)

    def start(self) -> None:
        """Open the doors; raises OSError when a port is taken, or ssl.SSLError when the certificate is no good."""
        reception = Reception(self._gathering, self._recipients, self._doorkeeper, self._doors.tls())
        is_open: Future[None] = Future()
        self._gathering.start()
        self._thread = Thread(target=self._run, args=(reception, is_open), name="mailhub-listener", daemon=True)
        self._thread.start()
        try:
            is_open.result()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Close the doors, let letters that are half received come in, and say goodbye to the rest."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._loop is not None and self._is_over is not None:
            self._loop.call_soon_threadsafe(self._is_over.set)
        thread.join()
        self._gathering.stop()
        self.smtp_port = self.lmtp_port = self._loop = self._is_over = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self, reception: Reception, is_open: Future[None]) -> None:
        try:
            with asyncio.Runner(loop_factory=_new_loop) as runner:
                runner.run(self._serve(reception, is_open))
        # The caller of start waits for this answer, whatever it is.
        except BaseException as error:
            if is_open.done():
                raise
            is_open.set_exception(error)

    async def _serve(self, reception: Reception, is_open: Future[None]) -> None:
        is_over = asyncio.Event()
        async with AsyncExitStack() as doors:
            await self._open(reception, doors)
            self._loop, self._is_over = asyncio.get_running_loop(), is_over
            is_open.set_result(None)
            await is_over.wait()
        await self._say_goodbye(reception)

    async def _open(self, reception: Reception, doors: AsyncExitStack) -> None:
        if self._doors.smtp_port is not None:
            smtp = await self._server(lambda: SmtpConversation(reception), self._doors.smtp_port)
            doors.push_async_callback(_close, smtp)
            self.smtp_port = _port_of(smtp)
        if self._doors.lmtp_port is not None:
            lmtp = await self._server(lambda: LmtpConversation(reception), self._doors.lmtp_port)
            doors.push_async_callback(_close, lmtp)
            self.lmtp_port = _port_of(lmtp)

    async def _server(self, conversation: Callable[[], SmtpConversation], port: int) -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(conversation, self._doors.host, port, backlog=_BACKLOG)

    async def _say_goodbye(self, reception: Reception) -> None:
        await _until(lambda: self._doorkeeper.letters == 0)
        for visitor in list(reception.visitors):
            visitor.say_goodbye()
        await _until(lambda: not reception.visitors)
        for visitor in list(reception.visitors):
            visitor.hang_up()
        await _until(lambda: not reception.visitors)


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, which takes half the time, where it is to be had."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def _port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def _close(server: asyncio.Server) -> None:
    """Stop listening; whoever is half way through the door comes in first, since asyncio cannot turn him away then."""
    loop = asyncio.get_running_loop()
    for door in server.sockets:
        loop.remove_reader(door)
    await asyncio.sleep(0.01)
    server.close()


async def _until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so, or until nobody can be waited for any longer."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _FAREWELL_SECONDS
    while not is_so() and loop.time() < ends_at:
        await asyncio.sleep(0.01)
