"""One connection to a relay, led through one mail after the other (RFC 5321; pipelined where offered, RFC 2920)."""

import asyncio
import contextlib
from collections.abc import Sequence

from mailhub.domain.addresses import is_addr_spec
from mailhub.outbound.handing_over import HandedOver, Outgoing
from mailhub.outbound.line_ends import proper_lines
from mailhub.outbound.server_replies import read_reply

CLOSING = 421
_GO_AHEAD = 354
_MAILBOX_FULL = 552
_MOST_LINES = 200  # of one reply
_UNSAYABLE = HandedOver(code=553, status="5.1.3", text="the address cannot be said in SMTP")


class NotTaken(ConnectionError):
    """The connection was lost before the mail was sent: the relay does not have it."""


class PerhapsTaken(ConnectionError):
    """The connection was lost after the mail was sent and before the relay said what it did with it."""


class Connection:
    """Hands mails over one at a time; `able` are the extensions that the relay offers, in lower case."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, able: frozenset[str]) -> None:
        self._reader, self._writer, self._able = reader, writer, able
        self._must_reset = False
        self.mails = 0

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody in between can read along."""
        return self._writer.get_extra_info("ssl_object") is not None

    async def say(self, message: Outgoing) -> HandedOver:
        """Hand one mail over; raises NotTaken or PerhapsTaken when the connection is lost meanwhile."""
        if not (is_addr_spec(message.recipient) and (not message.sender or is_addr_spec(message.sender))):
            return _UNSAYABLE
        self.mails += 1
        try:
            refusal = await self._announce(message)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise NotTaken(type(error).__name__) from error
        if refusal is not None:
            return refusal
        try:
            self._writer.write(as_data(message.content))
            await self._writer.drain()
            code, text = await self._reply()
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise PerhapsTaken(type(error).__name__) from error
        return HandedOver(code=250) if code == 250 else _about_content(code, text)

    def leave(self) -> None:
        """Take leave of the relay."""
        if not self._writer.is_closing():
            self._writer.write(b"QUIT\r\n")
        self._writer.close()

    async def left(self) -> None:
        """Wait until the relay has been left."""
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    def drop(self) -> None:
        """Hang up without a word."""
        self._writer.transport.abort()

    async def _announce(self, message: Outgoing) -> HandedOver | None:
        """Say the envelope; the refusal, or None when the relay waits for the mail."""
        commands = self._commands(message)
        if "pipelining" in self._able:
            self._writer.write(b"".join(commands))
        refusal = None
        for number, command in enumerate(commands, 4 - len(commands)):
            if "pipelining" not in self._able:
                self._writer.write(command)
            code, text = await self._reply()
            refusal = refusal or _judge(number, code, text)
            if refusal is not None and (code == CLOSING or "pipelining" not in self._able):
                break
        self._must_reset = refusal is not None
        if refusal is not None and code == _GO_AHEAD:
            await self._send_nothing()
        return refusal

    async def _send_nothing(self) -> None:
        # RFC 2920 section 3.1: a relay that goes ahead after it refused the recipient gets an empty mail to nobody.
        self._writer.write(b".\r\n")
        await self._reply()

    def _commands(self, message: Outgoing) -> Sequence[bytes]:
        options = f" SIZE={len(message.content)}" if "size" in self._able else ""
        if "8bitmime" in self._able and not message.content.isascii():
            options += " BODY=8BITMIME"
        said = [f"MAIL FROM:<{message.sender}>{options}", f"RCPT TO:<{message.recipient}>", "DATA"]
        return [f"{line}\r\n".encode("ascii") for line in (["RSET", *said] if self._must_reset else said)]

    async def _reply(self) -> tuple[int, str]:
        lines: list[bytes] = []
        while not lines or lines[-1][3:4] == b"-":
            line = await self._reader.readuntil(b"\n")
            if not line[:3].isdigit() or len(lines) >= _MOST_LINES:
                raise ValueError("this is no reply of a mail server")
            lines.append(line)
        return int(lines[-1][:3]), " ".join(line[4:].strip().decode("utf-8", "replace") for line in lines)


def as_data(content: bytes) -> bytes:
    """A mail as it goes over the wire: its lines end as they must, and no line of it ends the mail (RFC 5321 4.5.2)."""
    stuffed = proper_lines(content)
    if b"\n." in stuffed:  # to look for one letter first takes a third of the time
        stuffed = stuffed.replace(b"\r\n.", b"\r\n..")
    return (b"." if stuffed.startswith(b".") else b"") + stuffed + b".\r\n"


def _judge(number: int, code: int, text: str) -> HandedOver | None:
    """What the reply to the `number`-th command means: 0 RSET, 1 MAIL, 2 RCPT, 3 DATA; None when all is well."""
    if number <= 1:
        return None if code == 250 else _about_us(code, text)
    if number == 2:
        return None if code in (250, 251) else _about_recipient(code, text)
    return None if code == _GO_AHEAD else _about_content(code, text)


def _about_us(code: int, text: str) -> HandedOver:
    """A refused sender is our own trouble, to be mended here: the recipient is not to blame for it."""
    reply = read_reply(code, text)
    if code < 500 or code == _MAILBOX_FULL:
        return reply
    return HandedOver(code=450, status="4.3.5", text=f"sender refused: {code} {reply.text}")


def _about_recipient(code: int, text: str) -> HandedOver:
    # RFC 5321 section 4.5.3.1.10: 552 for a recipient is to be taken for 452.
    return read_reply(452 if code == _MAILBOX_FULL else code, text)


def _about_content(code: int, text: str) -> HandedOver:
    reply = read_reply(code, text)
    # RFC 3463 section 3.7: what was refused is this mail; without a status it would be taken for the address.
    is_bare = code >= 500 and not reply.status
    return HandedOver(code=code, status="5.6.0", text=reply.text) if is_bare else reply
