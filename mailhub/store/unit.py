"""The unit of work: one transaction, one present instant, the events of one command."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event
from mailhub.store.engine import READ_ONLY
from mailhub.store.tables import History

Row = TypeVar("Row", bound=SQLModel)


class Unit:
    """What a handler works with: `session` for the rows, `now` (UTC, fixed for the unit), `record` for events."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self._fresh: list[tuple[int, Event]] = []
        # A session forgets rows that nobody holds, and would ask for them again and again.
        self._held: dict[tuple[type[SQLModel], Any], SQLModel | None] = {}

    def add(self, row: Row) -> Row:
        """Insert a row; its key is set on return."""
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, kind: type[Row], key: Any) -> Row:
        """The row of that key; raises Refusal when there is none."""
        row = self.find(kind, key)
        if row is None:
            raise Refusal(f"There is no {kind.__name__.lower()} {key}.")
        return row

    def find(self, kind: type[Row], key: Any) -> Row | None:
        """The row of that key, or None; also for the key None."""
        if key is None:
            return None
        row = self._held[kind, key] = self.session.get(kind, key)
        return row

    def record(self, event: Event) -> None:
        """Write an event into the history and pass it on to whoever reacts to it."""
        about: dict[str, Any] = {
            name: getattr(event, name, None) for name in ("lead_id", "offer_id", "registration_id")
        }
        line = History(
            at=self.now,
            event=type(event).__name__,
            via=event.via,
            vendor_id=event.vendor_id,
            letter_id=event.letter_id,
            body=body_of(event),
            **about,
        )
        self.add(line)
        self._fresh.append((line.id, event))

    def fresh_events(self) -> list[tuple[int, Event]]:
        """The events recorded since the last call, each with the key of its history line."""
        fresh, self._fresh = self._fresh, []
        return fresh


def body_of(event: Event) -> dict[str, Any]:
    """An event's fields as the history keeps them: JSON, with instants, dates and amounts as text."""
    plain: dict[str, Any] = _plain(dataclasses.asdict(event))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


class Units:
    """Opens units on one engine; `now` is asked once per unit."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self.engine = engine
        self._now = now

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        """A unit that commits when its block ends well and leaves no trace otherwise."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield Unit(session, self._now())
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that never commits and takes no write lock."""
        with self.engine.connect() as connection:
            connection = connection.execution_options(**{READ_ONLY: True})
            with Session(connection, expire_on_commit=False) as session:
                yield Unit(session, self._now())
