"""The shape of a transport: a way to hand finished mails over to whoever carries them on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Self

from mailhub.domain.terms import MailId


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One mail for one recipient, as the bytes that are to arrive; `sender` is the envelope's."""

    mail_id: MailId
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """What became of one mail: `code` 2xx taken, 4xx to be tried again (after `wait`, if stated), 5xx refused.

    `status` is the RFC 3463 code, or empty; `text` names no address.
    """

    code: int
    status: str = ""
    text: str = ""
    wait: timedelta | None = None


class Transport(ABC):
    """A way to hand mails over; `schemes` are the URL schemes that choose it."""

    schemes: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def at(cls, url: str, hello: str) -> Self:
        """The transport to `url`, introducing itself as `hello`; raises BadSettings when the URL makes no sense."""

    @abstractmethod
    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        """Hand the mails over and tell of each, in order, what became of it."""
