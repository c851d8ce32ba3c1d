"""Running counts: what happens is counted in the commit in which it happens, so that nobody has to go through it all.

They stand in several rows each, one for every few threads: what one transaction counts hardly holds up another. They
are written last of all, in the order of their keys: of two transactions, neither can hold what the other waits for.
"""

import threading
from collections import Counter
from typing import Any

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session

from mailhub.store.direct import changed_by_all
from mailhub.store.tables import Offer, RunningCount
from mailhub.store.tables.watching import CountKind

Key = tuple[CountKind, str, str]
"""Kind, word, result."""

_SLOTS = 8
_NOTED = "running counts"
_ADD = text(
    "INSERT INTO running_counts (kind, word, result, slot, number) VALUES (:kind, :word, :result, :slot, :number) "
    "ON CONFLICT (kind, word, result, slot) DO UPDATE SET number = running_counts.number + excluded.number"
)


def count(session: Session, kind: CountKind, word: str = "", result: str = "") -> None:
    """Count one more of it, once the session commits; not from within a savepoint, for that is not followed."""
    _noted(session)[kind, word, result] += 1


def counted(session: Session) -> dict[Key, int]:
    """What was counted so far, in the order of the keys."""
    row: Any = RunningCount
    key = (row.kind, row.word, row.result)
    rows = session.execute(select(*key, func.sum(row.number)).group_by(*key).order_by(*key))
    return {(kind, word, result): int(number) for kind, word, result, number in rows}


def _noted(session: Session) -> Counter[Key]:
    known: Counter[Key] = session.info.setdefault(_NOTED, Counter())
    return known


@event.listens_for(Session, "before_flush")
def _note_offers(session: Session, *_: Any) -> None:
    changed = [
        row for row in session.dirty if isinstance(row, Offer) and "status" in instance_state(row).committed_state
    ]
    for offer in (*(row for row in session.new if isinstance(row, Offer)), *changed):
        count(session, CountKind.OFFERS, result=offer.status)


@event.listens_for(Session, "before_commit")
def _write_noted(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    noted = _noted(session)
    if noted:
        slot = threading.get_native_id() % _SLOTS
        names = ("kind", "word", "result", "number")
        rows = [dict(zip(names, (*key, number), strict=True)) | {"slot": slot} for key, number in sorted(noted.items())]
        noted.clear()
        changed_by_all(session.connection(), _ADD, rows)


@event.listens_for(Session, "after_soft_rollback")
def _forget_noted(session: Session, previous: SessionTransaction) -> None:
    if not previous.nested:
        _noted(session).clear()
