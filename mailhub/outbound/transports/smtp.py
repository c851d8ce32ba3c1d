"""Mails go to a relay by SMTP."""

from collections.abc import Sequence
from typing import Self

from mailhub.outbound.background_loop import BackgroundLoop
from mailhub.outbound.relay import Manners, Relay, read_relay
from mailhub.outbound.relay_pool import RelayPool
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport


class Smtp(Transport):
    """Hands mails to a relay over kept connections: smtp:// with STARTTLS when offered, smtps:// with TLS at once."""

    schemes = ("smtp", "smtps")

    def __init__(self, relay: Relay, manners: Manners) -> None:
        self._loop = BackgroundLoop("relay")
        self._pool = RelayPool(relay, manners)

    @classmethod
    def at(cls, url: str, manners: Manners) -> Self:
        return cls(read_relay(url), manners)

    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        return self._loop.run(self._pool.hand_over(messages))

    def close(self) -> None:
        self._loop.run(self._pool.close())
        self._loop.close()
