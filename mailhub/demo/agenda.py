"""The agenda: what the robots mean to do, and when by the hub's clock."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

Deed = Callable[[], None]
_OPENS, _CLOSES, _SATURDAY = 8, 18, 5


def morning_after(at: datetime) -> datetime:
    """The instant itself by day (UTC), else the next working morning: nobody works, and nobody watches, at night."""
    if at.hour >= _CLOSES:
        at = at.replace(hour=0, minute=0) + timedelta(days=1)
    while at.weekday() >= _SATURDAY:
        at = at.replace(hour=0, minute=0) + timedelta(days=1)
    return at if at.hour >= _OPENS else at.replace(hour=_OPENS, minute=0)


class Agenda:
    """Deeds in order of time; those of the same instant in order of planning."""

    def __init__(self) -> None:
        self._planned: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._planned)

    def plan(self, at: datetime, deed: Deed) -> None:
        """Do this at that instant."""
        heapq.heappush(self._planned, (at, next(self._numbers), deed))

    @property
    def next_at(self) -> datetime | None:
        """When the next deed is planned."""
        return self._planned[0][0] if self._planned else None

    def do_next(self, now: datetime) -> bool:
        """Do one deed whose time has come; False when there is none."""
        if not self._planned or self._planned[0][0] > now:
            return False
        heapq.heappop(self._planned)[2]()
        return True
