"""The shape of a transport: a way to hand finished mails over to whoever carries them on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Self

from mailhub.outbound.handing_over import HandedOver as HandedOver
from mailhub.outbound.handing_over import Outgoing as Outgoing
from mailhub.outbound.relay import Manners


class Transport(ABC):
    """A way to hand mails over; `schemes` are the URL schemes that choose it."""

    schemes: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def at(cls, url: str, manners: Manners) -> Self:
        """The transport to `url`, behaving as told; raises BadSettings when the URL makes no sense."""

    @abstractmethod
    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        """Hand the mails over and tell of each, in order, what became of it."""

    def close(self) -> None:
        """Give back what is kept between two batches."""
        return
