"""What a partner has on its hands: the offers mailed to it lately, and the leads that it really works on."""

from collections import deque
from datetime import datetime, timedelta

from mailhub.simulation.world import HiddenPartner

_WEEK = timedelta(days=7)
_READ_A_WEEK = 0.5  # of its capacity; an average lead keeps a place taken for some five weeks


class Attention:
    """Of all partners, by their numbers; each way of handing leads out has one of its own."""

    def __init__(self) -> None:
        self._mailed: dict[int, deque[datetime]] = {}
        self._works_until: dict[int, list[datetime]] = {}

    def mail(self, partner: HiddenPartner, at: datetime) -> None:
        """Note one more offer in the partner's mail."""
        lately = self._mailed.setdefault(partner.number, deque())
        lately.append(at)
        while lately[0] <= at - _WEEK:
            lately.popleft()

    def share_read(self, partner: HiddenPartner, at: datetime) -> float:
        """The share (0 to 1) that the partner reads of the offers that were mailed to it in the week before."""
        lately = sum(mailed > at - _WEEK for mailed in self._mailed.get(partner.number, ()))
        return min(1.0, _READ_A_WEEK * partner.capacity / max(1, lately))

    def fullness(self, partner: HiddenPartner, at: datetime) -> float:
        """How many leads the partner works on, by its capacity: from 1 on its hands are full."""
        running = [until for until in self._works_until.get(partner.number, ()) if until > at]
        self._works_until[partner.number] = running
        return len(running) / partner.capacity

    def take(self, partner: HiddenPartner, until: datetime) -> None:
        """The partner works on one more lead until then."""
        self._works_until.setdefault(partner.number, []).append(until)
