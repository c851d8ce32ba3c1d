"""Mails go to a relay by SMTP."""

from collections.abc import Sequence
from contextlib import closing
from typing import Self

from mailhub.outbound.relay import Relay, Session, read_relay
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport


class Smtp(Transport):
    """Hands mails to a relay, one connection a batch: smtp:// with STARTTLS when offered, smtps:// with TLS at once."""

    schemes = ("smtp", "smtps")

    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    @classmethod
    def at(cls, url: str, hello: str) -> Self:
        return cls(read_relay(url, hello))

    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        with closing(Session(self._relay)) as session:
            return [session.send(message) for message in messages]
