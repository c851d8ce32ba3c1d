"""The unit of work: one transaction, one present instant, the events of one command."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, cast

from sqlalchemy import Engine, func, select
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session, SQLModel

from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event
from mailhub.domain.terms import VendorId
from mailhub.store.engine import READ_ONLY
from mailhub.store.tables import History, ProgramVersion

Row = TypeVar("Row", bound=SQLModel)
PROGRAMS_IN_FORCE = "programs in force"
"""Where a unit's session keeps which program versions it has looked up, by vendor."""


class Unit:
    """What a handler works with: `session` for the rows, `now` (UTC, fixed for the unit), `record` for events."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self._fresh: list[tuple[History, Event]] = []
        self._versions: dict[VendorId, int | None] = {}
        # A session forgets rows that nobody holds, and would ask for them again and again.
        self._held: dict[tuple[type[SQLModel], Any], SQLModel | None] = {}

    def add(self, row: Row) -> Row:
        """Insert a row; its key is set on return."""
        self.add_all([row])
        return row

    def add_all(self, rows: Sequence[SQLModel]) -> None:
        """Insert rows at once; their keys, in their order, are set on return."""
        self.session.add_all(rows)
        self.session.flush()

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
        held = self._held.get((kind, key))
        if held is not None and _is_fresh(held):
            return cast(Row, held)
        row = self._held[kind, key] = self.session.get(kind, key)
        return row

    def hold(self, rows: Iterable[SQLModel]) -> None:
        """Keep rows in mind that were read together, so that they are found without asking again."""
        self._held.update(((type(row), row.id), row) for row in rows)  # type: ignore[attr-defined]

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
            program_version=self._version_in_force(event.vendor_id),
            body=body_of(event),
            **about,
        )
        self.session.add(line)
        self._fresh.append((line, event))

    def _version_in_force(self, vendor_id: VendorId | None) -> int | None:
        """The number of the vendor's program under which this unit decides."""
        if vendor_id is None:
            return None
        known = self.session.info.setdefault(PROGRAMS_IN_FORCE, {}).get(vendor_id)
        if known is not None:
            return int(known.version)
        if vendor_id not in self._versions:
            table: Any = ProgramVersion
            newest = select(func.max(table.version)).where(table.vendor_id == vendor_id)
            self._versions[vendor_id] = self.session.execute(newest).scalar_one()
        return self._versions[vendor_id]

    def fresh_events(self) -> list[tuple[int, Event]]:
        """The events recorded since the last call, each with the key of its history line."""
        if self._fresh:
            # All lines of a handler are written at once.
            self.session.flush()
        fresh, self._fresh = self._fresh, []
        return [(line.id, event) for line, event in fresh]


def _is_fresh(row: SQLModel) -> bool:
    """Whether a row that a unit holds is still what the session knows: neither deleted nor to be read anew."""
    state = instance_state(row)
    return state.persistent and not state.expired


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
