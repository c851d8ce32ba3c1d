"""Emptying columns: what a row says of a person goes, the row and its figures stay."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, CursorResult, LargeBinary, String, Table, cast, func, or_, select, update
from sqlmodel import SQLModel

from mailhub.domain.terms import MailStatus, VendorId
from mailhub.store.audit.erasing import erase_lines
from mailhub.store.forgetting.declared import DECLARED, Holds, columns_that, emptied, is_text, wordy_columns
from mailhub.store.forgetting.words import Words
from mailhub.store.queries.threads import forget_threads
from mailhub.store.tables import History, Mail
from mailhub.store.unit import Unit

ERASED = "erased"
_AT_ONCE = 500  # keys in one statement
_OF_ITS_OWN = frozenset({("history", "body"), ("suppressions", "address"), ("program_versions", "source")})
# Two rows must not be alike in these.
_UNIQUE = frozenset(
    {("mails", "recipient"), ("api_requests", "key"), ("saved_reports", "name"), ("accounts", "folded")}
)


@dataclass
class Emptied:
    """What was emptied of whom the words name: of how many rows of each table, and which lines of the history."""

    words: Words
    rows: Counter[str] = field(default_factory=Counter)
    lines: set[int] = field(default_factory=set)


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    return table


def in_parts(ids: Collection[int]) -> Iterator[list[int]]:
    """Some ids after the others, as many as one statement takes."""
    ordered = sorted(set(ids))
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]


def change(unit: Unit, statement: Any) -> int:
    """Carry out a statement beside the rows at hand; how many rows it changed."""
    unit.session.flush()
    done: CursorResult[Any] = unit.session.connection().execute(statement)
    unit.session.expire_all()
    forget_threads(unit)
    return done.rowcount


def empty_own(unit: Unit, done: Emptied, table: Table, key: str, ids: Collection[int]) -> None:
    """Empty all that the rows with these keys say of whom they are about."""
    columns = columns_that(table, Holds.OWN)
    values = {column.name: emptied(column) for column in columns}
    for some in in_parts(ids):
        told = or_(*(_says_something(column) for column in columns))
        done.rows[table.name] += change(unit, update(table).where(table.c[key].in_(some), told).values(values))


def _says_something(column: Column[Any]) -> ColumnElement[bool]:
    if is_text(column):
        return column != ""
    bare = emptied(column)
    if bare == b"":
        return func.length(column) > 0
    return cast(column, String) != ("[]" if bare == [] else "{}")


def empty_named(unit: Unit, done: Emptied, table: Table, key: str, ids: Collection[int]) -> None:
    """Empty what may name somebody, in the rows with these keys, where it names the person."""
    columns = columns_that(table, Holds.NAMED)
    first = next(iter(table.primary_key.columns))
    for some in in_parts(ids):
        found = unit.session.connection().execute(select(first, *columns).where(table.c[key].in_(some))).all()
        for row in found:
            named = [column for column, value in zip(columns, row[1:], strict=True) if done.words.name(str(value))]
            if named:
                values = {column.name: _left(column, row[0]) for column in named}
                done.rows[table.name] += change(unit, update(table).where(first == row[0]).values(values))


def _left(column: Column[Any], key: Any) -> Any:
    return f"{ERASED} {key}" if (column.table.name, column.name) in _UNIQUE else emptied(column)


def sweep(unit: Unit, done: Emptied, vendor_id: VendorId | None) -> None:
    """Empty every column of every table that has an address of the person, whatever its row is about.

    For one vendor, the tables whose rows are each a vendor's.
    """
    for table, column in wordy_columns():
        holds, place = DECLARED.get((table.name, column.name)), (table.name, column.name)
        if holds is Holds.PLAIN or place in _OF_ITS_OWN or isinstance(column.type, LargeBinary):
            continue
        if vendor_id is not None and "vendor_id" not in table.c:
            continue
        first = next(iter(table.primary_key.columns))
        for key in keys_with(unit, column, done.words, vendor_id):
            emptying = update(table).where(first == key).values({column.name: _left(column, key)})
            done.rows[table.name] += change(unit, emptying)


def keys_with(unit: Unit, column: Column[Any], words: Words, vendor_id: VendorId | None = None) -> list[Any]:
    """The keys of the rows (of one vendor, if named) that have an address of the person in a column."""
    unit.session.flush()
    if not words.addresses:
        return []
    own = [] if vendor_id is None else [column.table.c.vendor_id == vendor_id]
    first, text = next(iter(column.table.primary_key.columns)), cast(column, String)
    has_any = or_(*(func.lower(text).contains(address, autoescape=True) for address in sorted(words.addresses)))
    found = unit.session.connection().execute(select(first, text).where(has_any, *own)).all()
    return [key for key, value in found if words.address(value)]


def erase_history(unit: Unit, done: Emptied, ids: Collection[int]) -> None:
    """Empty what lines of the history say of persons."""
    unit.session.flush()
    lost = set(erase_lines(unit, sorted(ids))) - done.lines
    done.lines |= lost
    done.rows["history"] += len(lost)


def lines_with(unit: Unit, words: Words, vendor_id: VendorId | None) -> list[int]:
    """The lines of the history (of one vendor, if named) that have an address of the person."""
    return keys_with(unit, table_of(History).c.body, words, vendor_id)


def stop_mails(unit: Unit, ids: Collection[int]) -> int:
    """Keep back those of these mails that wait to be handed over; how many."""
    mails = table_of(Mail)
    stopped = 0
    for some in in_parts(ids):
        waiting = (mails.c.id.in_(some), mails.c.status.in_((MailStatus.WAITING, MailStatus.CLAIMED)))
        stopped += change(unit, update(mails).where(*waiting).values(status=MailStatus.SUPPRESSED, error=ERASED))
    return stopped
