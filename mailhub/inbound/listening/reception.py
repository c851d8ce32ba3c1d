"""What the listener decides in a conversation: who is a recipient, and what a sender is told about a letter."""

import asyncio
import ssl
from typing import Protocol, cast

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from mailhub.domain.errors import Refusal
from mailhub.inbound.intake import Arrival, Taken
from mailhub.inbound.listening.doorkeeper import Doorkeeper
from mailhub.inbound.listening.gathering import Gathering, IntakeBusy
from mailhub.inbound.listening.recipients import Recipients

_log = structlog.get_logger(__name__)


class Visitor(Protocol):
    """A conversation, as far as the reception knows it."""

    via: str
    envelope: Envelope | None
    session: Session | None

    @property
    def peer(self) -> str:
        """The client's IP address."""

    def note_stranger(self) -> bool:
        """Note that a recipient was named who is none; returns whether that was one too many."""

    def say_goodbye(self) -> None:
        """End it, because the listener stops."""

    def hang_up(self) -> None:
        """End it at once, with whatever was still to be said."""


class Reception:
    """The one handler of all conversations of a listener; nothing that it logs names a person."""

    def __init__(
        self, gathering: Gathering, recipients: Recipients, doorkeeper: Doorkeeper, tls: ssl.SSLContext | None = None
    ) -> None:
        self.doorkeeper = doorkeeper
        self.tls = tls
        self.own_name = recipients.domain
        self.visitors: set[Visitor] = set()
        """Everybody whose connection is open; they come and go by themselves."""
        self._gathering = gathering
        self._recipients = recipients

    async def handle_HELO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str) -> bytes:
        """Greet without extensions."""
        session.host_name = hostname
        return f"250 {self.own_name}".encode()

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[bytes]:
        """Greet and say what we can; RFC 2033 section 4 wants the first two of LMTP servers."""
        session.host_name = hostname
        told = [line[4:] for line in responses[:-1] if not line[4:].startswith("AUTH")]
        return _multiline([told[0], "PIPELINING", "ENHANCEDSTATUSCODES", *told[1:], "HELP"])

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, if it exists and there are not too many (RFC 5321 section 4.5.3.1.10)."""
        if len(envelope.rcpt_tos) >= self.doorkeeper.limits.recipients:
            return "452 4.5.3 Too many recipients; send the others separately"
        known = self._recipients.remembers(address)
        if known is None:
            known = await asyncio.to_thread(self._recipients.knows, address)
        if not known and cast(Visitor, server).note_stranger():
            return "421 4.7.0 Too many addresses that are none here; goodbye"
        if not known:
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def answers(self, visitor: Visitor, raw: bytes) -> list[str]:
        """Store a letter for the recipients of the envelope; the replies, one for each of them, in order."""
        arrivals = _arrivals(visitor, raw)
        try:
            taken = await self._gathering.taken(arrivals)
        except Refusal as refusal:
            return [f"554 5.4.6 {refusal.sentence}"] * len(arrivals)
        except IntakeBusy as busy:
            return [f"451 4.3.2 {busy.sentence}"] * len(arrivals)
        # Whatever the database says, the sender keeps the letter and tries again.
        except Exception as error:
            self.report_trouble(error, visitor.via)
            return ["451 4.3.0 The letter could not be stored; please try again later"] * len(arrivals)
        _log.info("letters_taken", via=visitor.via, letters=[one.letter_id for one in taken], bytes=len(raw))
        return [_said(one) for one in taken]

    def report_trouble(self, error: Exception, via: str) -> None:
        """Log what went wrong by its kind; a database's own words may quote the letter."""
        _log.error("listener_trouble", via=via, error=type(error).__name__)


def _arrivals(visitor: Visitor, raw: bytes) -> list[Arrival]:
    envelope, session = visitor.envelope, visitor.session
    if envelope is None or session is None:
        return []
    return [
        Arrival(
            recipient=recipient,
            envelope_from=envelope.mail_from or "",
            raw=raw,
            peer=visitor.peer,
            via=visitor.via,
            greeted_as=session.host_name or "",
        )
        for recipient in envelope.rcpt_tos
    ]


def _said(taken: Taken) -> str:
    return f"250 2.0.0 Letter {taken.letter_id} is {'known' if taken.duplicate else 'taken'}"


def _multiline(lines: list[str]) -> list[bytes]:
    """The lines of one reply (RFC 5321 section 4.2.1), ready to be sent."""
    return [f"250-{line}".encode() for line in lines[:-1]] + [f"250 {lines[-1]}".encode()]
