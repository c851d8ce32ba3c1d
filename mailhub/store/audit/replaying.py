"""Replaying: the states of all leads, offers and registrations from the history alone, beside those in the books."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import VendorId
from mailhub.store.audit.rebuilding import REBUILDERS
from mailhub.store.audit.rebuilding.states import LEAD, OFFER, REGISTRATION, Line, Rebuilt, State
from mailhub.store.tables import History, Lead, Offer, Registration
from mailhub.store.unit import Unit

_AT_ONCE = 1_000  # rows in memory
_line: Any = History.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_LINES = (
    select(
        *(_line.c.id, _line.c.at, _line.c.event, _line.c.vendor_id, _line.c.letter_id),
        *(_line.c.program_version, _line.c.body),
    )
    .where(_line.c.event.in_(sorted(REBUILDERS)))
    # Of one lead, or registration, the keys are in the order of its events: whoever writes them has locked it.
    .order_by(_line.c.id)
    .execution_options(yield_per=_AT_ONCE)
)


def replay(unit: Unit, vendor_id: VendorId | None = None) -> Rebuilt:
    """The states that the history tells, of one vendor or all; nothing else is read. They are held in memory."""
    books = Rebuilt()
    wanted = _LINES if vendor_id is None else _LINES.where(_line.c.vendor_id == vendor_id)
    for row in unit.session.execute(wanted):
        REBUILDERS[row.event](books, Line(*row))
    return books


def differences(unit: Unit, books: Rebuilt, vendor_id: VendorId | None = None) -> Iterator[str]:
    """Where the books say something else than the history, in sentences without personal data."""
    yield from books.strange
    yield from _compare(_rows(unit, Lead, LEAD, vendor_id), books.leads, "LEAD", books)
    yield from _compare(_rows(unit, Registration, REGISTRATION, vendor_id), books.registrations, "REG", books)
    brought: dict[int, State] = dict(books.accepted)
    for key, row in _rows(unit, Offer, OFFER, vendor_id):
        if key not in books.offers and row["lead_id"] in brought:
            yield from _unlike(f"offer {key}", row, brought.pop(row["lead_id"]), frozenset())
        else:
            yield from _compare([(key, row)], {key: books.offers[key]} if key in books.offers else {}, "offer ", books)
    there = {key for key, _ in _rows(unit, Offer, ("id",), vendor_id)}
    yield from (f"offer {key} is in the history, and not in the books" for key in sorted(books.offers.keys() - there))
    yield from (f"the offer with which LEAD-{key} was imported is not in the books" for key in sorted(brought))


def _rows(
    unit: Unit, kind: Any, columns: Sequence[str], vendor_id: VendorId | None
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    table = kind.__table__
    wanted = select(table.c.id.label("key"), *(table.c[name] for name in columns)).order_by(table.c.id)
    if vendor_id is not None:
        wanted = wanted.where(table.c.vendor_id == vendor_id)
    for row in unit.session.execute(wanted.execution_options(yield_per=_AT_ONCE)).mappings():
        yield int(row["key"]), dict(row)


def _compare(rows: Any, told: Mapping[int, State], kind: str, books: Rebuilt) -> Iterator[str]:
    seen = set()
    for key, row in rows:
        seen.add(key)
        name = f"{kind}{key}" if kind.endswith(" ") else f"{kind}-{key}"
        if key not in told:
            yield f"{name} is in the books, and not in the history"
            continue
        untold = frozenset(column for column in told[key] if (kind, key, column) in books.untold)
        yield from _unlike(name, row, told[key], untold)
    for key in sorted(told.keys() - seen):
        yield f"{kind}-{key} is in the history, and not in the books"


def _unlike(name: str, row: Mapping[str, Any], told: State, untold: frozenset[str]) -> Iterator[str]:
    for column, value in told.items():
        if column not in untold and row[column] != value:
            yield f"{name}: {column} is {_shown(row[column])}, the history says {_shown(value)}"


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)
