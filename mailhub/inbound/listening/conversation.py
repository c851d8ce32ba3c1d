"""SMTP (RFC 5321) and LMTP (RFC 2033) as we speak them: aiosmtpd's protocol with our answers and our limits."""

import asyncio
from typing import Any, cast

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, syntax

from mailhub.inbound.listening.doorkeeper import Room
from mailhub.inbound.listening.paths import plain_path
from mailhub.inbound.listening.reception import Reception
from mailhub.inbound.listening.replies import reply_in_wire_form

_END = b"\r\n.\r\n"
_LINE_WITH_DOT = b".\r\n"
_MOST_OF_EACH = {
    "NOOP": 500, "VRFY": 10, "EXPN": 10, "HELP": 20, "AUTH": 3, "STARTTLS": 3, "HELO": 100, "EHLO": 100, "*": 100_000,
}  # fmt: skip
"""Of commands that bring no letter, how many are answered in one session; aiosmtpd then says 421 and hangs up."""


class SmtpConversation(SMTP):
    """One client's SMTP session."""

    via = "smtp"
    line_length_limit = 65536
    """Also how much the stream reader holds; letters are not read by lines and may have longer ones."""

    def __init__(self, reception: Reception) -> None:
        limits = reception.doorkeeper.limits
        super().__init__(
            reception,
            data_size_limit=limits.message_bytes,
            enable_SMTPUTF8=True,
            hostname=reception.own_name,
            ident="mailhub",
            tls_context=reception.tls,
            timeout=limits.idle_within.total_seconds(),
            auth_exclude_mechanism=("LOGIN", "PLAIN"),
            command_call_limit=_MOST_OF_EACH,
            loop=asyncio.get_running_loop(),
        )
        self._reception = reception
        self._end: asyncio.TimerHandle | None = None
        self._is_receiving = self._is_overdue = False
        self._strangers = 0
        self._active_at = self.loop.time()

    @property
    def peer(self) -> str:
        """The client's IP address."""
        address: Any = getattr(self.session, "peer", None)  # a pair of address and port, whatever its type says
        return str(address[0]) if isinstance(address, tuple) else ""

    async def push(self, status: Any) -> None:
        """Answer; every reply carries an enhanced code (RFC 2034), greetings excepted, which come as bytes."""
        self._writer.write(status + b"\r\n" if isinstance(status, bytes) else reply_in_wire_form(status))
        await self._writer.drain()

    async def handle_exception(self, error: Exception) -> str:
        """Our own trouble is never the sender's fault, and none of its business."""
        self._reception.report_trouble(error, self.via)
        return "451 4.3.0 Something went wrong here; please try again later"

    async def _handle_client(self) -> None:
        with self._reception.doorkeeper.connection(self.peer) as is_in:
            if not is_in:
                await self.push("421 4.7.0 Too many connections; please come back later")
                self.close()
                return
            await super()._handle_client()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there, or its connection became an encrypted one."""
        super().connection_made(transport)
        self._reception.visitors.add(self)
        if self._end is None:
            longest = self._reception.doorkeeper.limits.session_within
            self._end = self.loop.call_later(longest.total_seconds(), self._end_session)

    def eof_received(self) -> bool:
        """The client says no more; whoever hangs up before we have begun would else stay, and be counted by nobody."""
        super().eof_received()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        """The client is gone."""
        self._reception.visitors.discard(self)
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(error)

    def _reset_timeout(self, duration: float | None = None) -> None:
        """Note a sign of life; there is one timer that looks for them, not a new one with each."""
        self._active_at = self.loop.time()
        if self._timeout_handle is None:
            super()._reset_timeout(duration)

    def _timeout_cb(self) -> None:
        left = self._active_at + self._timeout_duration - self.loop.time()
        if left > 0:
            self._timeout_handle = self.loop.call_later(left, self._timeout_cb)
        else:
            self.close()

    def close(self) -> None:
        """Hang up, after what is still to be sent."""
        if self.transport is not None:
            self.transport.close()

    def say_goodbye(self) -> None:
        """Hang up because the listener stops (RFC 5321 section 3.8)."""
        self._hang_up_with(b"421 4.3.2 The mail listener stops; please come back later\r\n")

    def _hang_up_with(self, words: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self._writer.write(words)
        self.close()

    def _end_session(self) -> None:
        """Hang up on who has been here too long; a letter that is just coming in is answered first."""
        if self._is_receiving:
            self._is_overdue = True
        else:
            self._hang_up_with(b"421 4.4.2 This session has lasted long enough; please come back\r\n")

    def hang_up(self) -> None:
        """Drop a client that does not even read that."""
        if self.transport is not None:
            cast(asyncio.WriteTransport, self.transport).abort()

    def note_stranger(self) -> bool:
        """Note that a recipient was named who is none; returns whether that was one too many."""
        self._strangers += 1
        return self._strangers > self._reception.doorkeeper.limits.strangers

    @syntax("RCPT TO: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_RCPT(self, arg: str | None) -> None:
        """Take a recipient, or hang up on whoever only looks for addresses."""
        await super().smtp_RCPT(arg)
        if self._strangers > self._reception.doorkeeper.limits.strangers:
            self.close()

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        return plain_path(arg) or super()._getaddr(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        """Nobody has an account here."""
        await self.push("502 5.5.1 There is nothing to log in to")

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        """Receive a letter and answer once it is stored."""
        if await self.check_helo_needed():
            return
        envelope = self.envelope
        if envelope is None or not envelope.rcpt_tos:
            await self.push("503 5.5.1 Name a recipient first")
        elif arg:
            await self.push("501 5.5.4 Syntax: DATA")
        else:
            self._is_receiving = True
            try:
                await self._receive(envelope)
            finally:
                self._is_receiving = False
            if self._is_overdue:
                self._end_session()

    async def _receive(self, envelope: Envelope) -> None:
        with self._reception.doorkeeper.letter() as room:
            if room is None:
                await self.push("451 4.3.2 Too many letters at once; please try again")
                return
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            answers = await self._answers(envelope, await self._read_body(room))
        self.envelope = self._create_envelope()
        await self.push("\r\n".join(self._spoken(answers)))

    async def _answers(self, envelope: Envelope, body: bytes | str) -> list[str]:
        if isinstance(body, str):
            return [body] * len(envelope.rcpt_tos)
        return await self._reception.answers(self, body)

    def _spoken(self, answers: list[str]) -> list[str]:
        """SMTP has one answer for all recipients; ours share one fate, because they share one commit."""
        return answers[:1]

    async def _read_body(self, room: Room) -> bytes | str:
        """The letter as it was before dots were doubled (RFC 5321 section 4.5.2), or why it is not taken.

        Only CRLF, dot, CRLF ends it, so no other sequence can smuggle a second letter in.
        """
        body = bytearray(b"\r\n")  # the line end of DATA itself: the very first line may be the dot
        size, refusal = len(body), ""
        while not body.endswith(_END):
            piece = await self._read_on()
            body += piece
            size += len(piece)
            refusal = self._refusal(size, room, refusal)
            if refusal:
                room.clear()
                del body[: -len(_END)]
        return refusal or _undotted(body)

    def _refusal(self, size: int, room: Room, so_far: str) -> str:
        if size > (self.data_size_limit or 0) + len(_END):
            return "552 5.3.4 This letter is too large"
        return so_far or ("" if room.holds(size) else "451 4.3.1 Too many large letters at once; please try again")

    async def _read_on(self) -> bytes:
        try:
            return await self._reader.readuntil(_LINE_WITH_DOT)
        except asyncio.LimitOverrunError as overrun:
            return await self._reader.read(overrun.consumed)


class LmtpConversation(SmtpConversation, LMTP):
    """One mail server's LMTP session: as SMTP, but with an answer for each recipient (RFC 2033 section 4.2)."""

    via = "lmtp"

    def note_stranger(self) -> bool:
        """Our own mail server takes letters for everybody, and may hand many on in one session."""
        return False

    def _spoken(self, answers: list[str]) -> list[str]:
        return answers


def _undotted(body: bytearray) -> bytes:
    """What stands between two line ends and a dot, in a single copy where no dot was doubled."""
    begins = len(b"\r\n.") if body[2:3] == b"." else len(b"\r\n")
    return bytes(memoryview(body)[begins : -len(b".\r\n")]).replace(b"\r\n.", b"\r\n")
