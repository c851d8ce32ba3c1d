"""Kept partners: what was asked about them is not asked again until anything about any of them has changed.

Whatever changes a partner, its contacts or its enrollments leaves a random mark in the same transaction: the database
does it itself, so that nothing is written past it. All marks together are asked for in the transaction that wants to
know. Where they are the same the rows are the same, in any process and in any database.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import func, select

from mailhub.store.tables import PartnerChange
from mailhub.store.unit import Unit

MOST_KEPT = 20_000
"""Partners that a process keeps at most, each as often as it is an answer: some 30 MB."""

Answer = TypeVar("Answer")
Marks = tuple[int, ...]

_change: Any = PartnerChange
_MARKS = select(func.count(), func.sum(_change.id))
_MARKED = frozenset({"partners", "contacts", "enrollments", "coverages", "competences", "certificates"})


def marks_of(unit: Unit) -> Marks:
    """The marks that are to be seen in this unit, its own among them."""
    if not _MARKED.isdisjoint(unit.session.touched()):
        unit.session.flush()
    found: Any = unit.ask(_MARKS).one()
    number, total = found
    return int(number), int(total or 0)


class Kept:
    """Answers by question and marks; those that were not wanted for longest go first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Hashable, ask: Callable[[], Answer], size: Callable[[Answer], int]) -> Answer:
        """What `ask` says, or has said; it counts as so many partners."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                known: Answer = self._answers[question][0]
                return known
        said = ask()
        self._keep(question, said, 1 + size(said))
        return said

    def _keep(self, question: Hashable, said: Any, size: int) -> None:
        with self._lock:
            self._size += size - self._answers.pop(question, (None, 0))[1]
            self._answers[question] = said, size
            while self._size > self._most:
                self._size -= self._answers.popitem(last=False)[1][1]


KEPT = Kept()
