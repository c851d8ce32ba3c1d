"""The unit of work: one transaction, one present instant, the events of one command."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import Column, Engine, Executable, Table, bindparam, func, insert, select
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.visitors import iterate
from sqlmodel import SQLModel

from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event
from mailhub.domain.terms import LeadId, VendorId
from mailhub.speech import N_
from mailhub.store import tallying as tallying  # keeps the tallies in step with what sessions write
from mailhub.store.counting import count
from mailhub.store.direct import Answer, asked, changed
from mailhub.store.engine import READ_ONLY, STEADY
from mailhub.store.event_body import body_of
from mailhub.store.row_session import ReadingSession, RowSession
from mailhub.store.tables import History, ProgramVersion
from mailhub.store.tables.watching import CountKind
from mailhub.store.turns import Turns

Row = TypeVar("Row", bound=SQLModel)
_history: Any = History
_version: Any = ProgramVersion
_NEW_LINE = insert(_history).returning(_history.id)
_NEWEST = select(func.max(_version.version)).where(_version.vendor_id == bindparam("vendor_id"))
_MISSED_THING = N_("There is no {thing} {number}.")
_MISSED = {
    "lead": N_("There is no lead {number}."),
    "offer": N_("There is no offer {number}."),
    "registration": N_("There is no registration {number}."),
    "conflict": N_("There is no case {number}."),
    "split": N_("There is no split {number}."),
    "partner": N_("There is no partner {number}."),
    "person": N_("There is no person {number}."),
    "mail": N_("There is no mail {number}."),
    "letter": N_("There is no letter {number}."),
}
Vouch = Callable[[bytes], str]
"""Our mark on a text, made with the hub's own key."""

_ABOUT = ("lead_id", "offer_id", "registration_id")
PROGRAMS_IN_FORCE = "programs in force"
"""Where a unit's session keeps which program versions it has looked up, by vendor."""


class Unit:
    """What a handler works with: `session` for the rows, `now` (UTC, fixed for the unit), `record` for events.

    `vouch` makes the hub's mark on a text, empty where nobody has given the unit a key. `looked_up` is for whoever
    tells of one command's events, which changes no row: it is empty again when the next are asked for.
    """

    def __init__(self, session: RowSession, now: datetime, vouch: Vouch | None = None) -> None:
        self.session = session
        self.now = now
        self.vouch: Vouch = vouch or _no_mark
        self._fresh: list[tuple[int, Event]] = []
        self._recorded: dict[int, tuple[type[Event], LeadId | None]] = {}
        self._added: set[tuple[type[SQLModel], Any]] = set()
        self.looked_up: dict[Any, Any] = {}
        self._versions: dict[VendorId, int | None] = {}
        # A session forgets rows that nobody holds, and would ask for them again and again.
        self._held: dict[tuple[type[SQLModel], Any], SQLModel | None] = {}

    def add(self, row: Row) -> Row:
        """Insert a row; its key is set on return."""
        self.add_all([row])
        return row

    def add_all(self, rows: Sequence[SQLModel]) -> None:
        """Insert rows at once, or write those that are there; their keys, in their order, are set on return."""
        new = [row for row in rows if instance_state(row).key is None]
        self.session.add_all(rows)
        self.session.flush()
        self.hold(rows)
        self._added.update((type(row), _key_of(row)) for row in new)

    def get(self, kind: type[Row], key: Any) -> Row:
        """The row of that key; raises Refusal when there is none."""
        row = self.find(kind, key)
        if row is None:
            thing = kind.__name__.lower()
            raise Refusal(_MISSED.get(thing, _MISSED_THING), thing=thing, number=str(key))
        return row

    def find(self, kind: type[Row], key: Any) -> Row | None:
        """The row of that key, or None; also for the key None."""
        if key is None:
            return None
        held = self._held.get((kind, key))
        if held is not None and _is_fresh(held):
            return cast(Row, held)
        row = self._held[kind, key] = self.session.found(kind, key)
        return row

    def knows(self, kind: type[SQLModel], key: Any) -> bool:
        """Whether a row is at hand, so that to find it asks nothing."""
        held = self._held.get((kind, key)) or self.session.identity_map.get(identity_key(kind, key))
        return held is not None and _is_fresh(held)

    def hold(self, rows: Iterable[SQLModel]) -> None:
        """Keep rows in mind that were read together, so that they are found without asking again."""
        self._held.update(((type(row), _key_of(row)), row) for row in rows)

    def has_added(self, kind: type[SQLModel], key: Any) -> bool:
        """Whether this unit has made that row, so that nobody else can have written of it."""
        return (kind, key) in self._added

    def may_have(self, kind: type[SQLModel], key: Any, others: type[SQLModel]) -> bool:
        """Whether any row of another table can name that row: not while this unit has made it, and none of them."""
        return not self.has_added(kind, key) or any(made is others for made, _ in self._added)

    def ask(self, wanted: Executable, values: Mapping[str, Any] | None = None) -> Answer:
        """The columns that a statement asks for, as the unit has changed them; quicker than to ask for whole rows.

        The statement is one that a module keeps, not one made for the occasion.
        """
        self._write_what_concerns(wanted)
        return asked(self.session.connected(), wanted, values)

    def changed(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Carry out a statement that a module keeps and that gives no rows; how many rows it has changed."""
        self._write_what_concerns(statement)
        return changed(self.session.connected(), statement, values)

    def rows(self, wanted: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """The rows that a statement asks for, as the unit has changed them; the statement as with `ask`."""
        self._write_what_concerns(wanted)
        return self.session.rows(wanted, values)

    def _write_what_concerns(self, wanted: Executable) -> None:
        # What is written late is written once: a row changes several times in a unit.
        touched = self.session.touched()
        if touched and not touched.isdisjoint(tables_of(wanted)):
            self.session.flush()

    def record(self, event: Event) -> None:
        """Write an event into the history and pass it on to whoever reacts to it."""
        line = {
            "at": self.now,
            "event": type(event).__name__,
            "via": event.via,
            "vendor_id": event.vendor_id,
            "letter_id": event.letter_id,
            "program_version": self._version_in_force(event.vendor_id),
            "body": body_of(event),
        }
        about = {name: getattr(event, name, None) for name in _ABOUT}
        count(self.session, CountKind.EVENTS, type(event).__name__)
        key = self.ask(_NEW_LINE, line | about).scalar_one()
        self._recorded[key] = type(event), about["lead_id"]
        self._fresh.append((key, event))

    def has_recorded(self, key: int) -> bool:
        """Whether this unit has written that line of the history, so that nobody else can know of it yet."""
        return key in self._recorded

    def has_said(self, event: Event, lead_id: LeadId) -> bool:
        """Whether this unit has recorded an event of that kind about a lead."""
        return (type(event), lead_id) in self._recorded.values()

    def _version_in_force(self, vendor_id: VendorId | None) -> int | None:
        """The number of the vendor's program under which this unit decides."""
        if vendor_id is None:
            return None
        known = self.session.info.setdefault(PROGRAMS_IN_FORCE, {}).get(vendor_id)
        if known is not None:
            return int(known.version)
        if vendor_id not in self._versions:
            self._versions[vendor_id] = self.ask(_NEWEST, {"vendor_id": vendor_id}).scalar_one()
        return self._versions[vendor_id]

    def fresh_events(self) -> list[tuple[int, Event]]:
        """The events recorded since the last call, each with the key of its history line."""
        self.session.flush()
        fresh, self._fresh = self._fresh, []
        self.looked_up = {}
        return fresh


@lru_cache(maxsize=512)
def tables_of(statement: Executable) -> frozenset[str]:
    """The names of all tables that a statement reads or writes."""
    parts = list(iterate(cast(Any, statement)))
    own = [part.table for part in parts if isinstance(part, Column)] + [getattr(statement, "table", None)]
    within = [inner for table in own if table is not None for inner in iterate(table)]
    return frozenset(part.name for part in (*parts, *within) if isinstance(part, Table))


def _no_mark(_: bytes) -> str:
    return ""


def _key_of(row: SQLModel) -> Any:
    return cast(Any, instance_state(row).identity)[0]


def _is_fresh(row: SQLModel) -> bool:
    """Whether a row that a unit holds is still what the session knows: neither deleted nor to be read anew."""
    state = instance_state(row)
    return state.persistent and not state.expired


class Units:
    """Opens units on one engine; `now` is asked once per unit."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], vouch: Vouch | None = None) -> None:
        self.engine = engine
        self._reading = engine.execution_options(**{READ_ONLY: True})
        self._steady = engine.execution_options(**{READ_ONLY: True, STEADY: True})
        self._turns = Turns(engine)
        self._now, self._vouch = now, vouch

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        """A unit that commits when its block ends well and leaves no trace otherwise."""
        with self._turns(), RowSession(self.engine, expire_on_commit=False) as session:
            yield Unit(session, self._now(), self._vouch)
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that never commits and takes no write lock; on PostgreSQL each question sees what is there by then."""
        with ReadingSession(self._reading, expire_on_commit=False) as session:
            yield Unit(session, self._now(), self._vouch)

    @contextmanager
    def steady(self) -> Iterator[Unit]:
        """A reading unit that sees one moment, however long it takes; rows may come from it bit by bit."""
        with ReadingSession(self._steady, expire_on_commit=False) as session:
            yield Unit(session, self._now(), self._vouch)
