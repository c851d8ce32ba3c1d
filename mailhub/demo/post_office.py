"""The partners' mail server: a real SMTP server that keeps what the hub sends until its owners look."""

from collections import deque
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """One mail that arrived for one address, as its bytes."""

    address: str
    raw: bytes


class PostOffice:
    """Takes every mail for everybody, on a loopback port, while it is open."""

    def __init__(self, port: int) -> None:
        self._arrived: deque[Delivered] = deque()
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def open(self) -> None:
        """Begin to take mails."""
        self._controller.start()

    def close(self) -> None:
        """Take no more."""
        self._controller.stop()

    def collect(self) -> list[Delivered]:
        """What has arrived since the last look, oldest first."""
        return [self._arrived.popleft() for _ in range(len(self._arrived))]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a mail for each of its recipients."""
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        self._arrived.extend(Delivered(address=to.casefold(), raw=content) for to in envelope.rcpt_tos)
        return "250 2.0.0 kept"
