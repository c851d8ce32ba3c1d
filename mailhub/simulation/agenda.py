"""The agenda of a play: what its people will do, each at their time."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Deed = Callable[[], None]


class Agenda:
    """Deeds by time; of those at one time, the one that was noted first comes first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Deed]] = []
        self._turns = count()

    def note(self, at: datetime, deed: Deed) -> None:
        """Have something done at that time."""
        heapq.heappush(self._waiting, (at, next(self._turns), deed))

    def next_at(self) -> datetime | None:
        """When the next deed is due."""
        return self._waiting[0][0] if self._waiting else None

    def act(self, now: datetime) -> None:
        """Do everything that is due now; what that leads to at this very time too."""
        while self._waiting and self._waiting[0][0] <= now:
            heapq.heappop(self._waiting)[2]()
