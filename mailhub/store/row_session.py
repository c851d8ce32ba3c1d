"""A session for rows that stand alone: it writes and reads them without the planning that rows tied together need.

Our tables know no relationships. Of the mapper only the identity map and the noticing of changes are wanted; the
statements themselves are few, and kept. What is not as plain (deletions, changed keys, values that the database is to
reckon) goes the way of every session, with which the tests compare this one.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Executable
from sqlalchemy.orm import InstanceState, SessionTransaction
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.util import safe_reraise
from sqlmodel import Session, SQLModel

from mailhub.store.direct import asked, changed_by_all
from mailhub.store.row_kinds import KEY, RowKind, kind_of, whole_rows_of

Row = TypeVar("Row", bound=SQLModel)
State = InstanceState[Any]
_AS_IT_STANDS = {"autoflush": False}


class RowSession(Session):
    """The session of a unit."""

    _connected_in: SessionTransaction | None = None
    _connected_by: Connection

    def touched(self) -> set[str]:
        """The tables of rows that were changed and are not written yet."""
        if self._is_clean():
            return set()
        states = (*self._new, *self._dirty_states, *self._deleted)
        return {str(state.class_.__tablename__) for state in states}

    def read_beside(self, table: type[Row], columns: Sequence[Any]) -> Row | None:
        """The row whose columns were read beside those of others, in the table's order; None where all are empty."""
        kind = kind_of(table)
        values = dict(zip(kind.names, columns, strict=True))
        return None if values[kind.keys[0]] is None else cast(Row, self._made(kind, values))

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed, as every session does."""
        if self._is_clean():
            return
        new, changed = list(self._new), list(self._dirty_states)
        is_plain = objects is None and not self._deleted and all(map(_is_whole, new))
        if self._flushing or not is_plain or not all(map(_is_changed_plainly, changed)):
            return super().flush(objects)
        self._flushing = True
        try:
            self._write()
        except BaseException:
            with safe_reraise():
                self._autobegin_t()._begin().rollback(_capture_exception=True)
        finally:
            self._flushing = False

    def found(self, table: type[Row], key: Any) -> Row | None:
        """The row of that key, of a table whose key is one column, as `get` has it."""
        held = cast(Row | None, self.identity_map.get((table, (key,), None)))
        if held is not None and not instance_state(held).expired:
            return held
        if any(state.class_ is table for state in self._new):
            self.flush()
        kind = kind_of(table)
        row = asked(self.connected(), kind.by_key, {KEY: key}).first()
        return cast(Row, self._made(kind, dict(zip(kind.names, row, strict=True)))) if row is not None else None

    def rows(self, wanted: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """The whole rows that a statement asks for, as the session has changed them; nothing is written before."""
        table = whole_rows_of(wanted)
        if table is None:
            return self.execute(wanted, values, execution_options=_AS_IT_STANDS).scalars().all()
        kind = kind_of(table)
        answer = asked(self.connected(), wanted, values)
        names = tuple(answer.keys())
        return [self._made(kind, dict(zip(names, row, strict=True))) for row in answer]

    def connected(self) -> Connection:
        """The connection of the transaction that is under way."""
        transaction = self._transaction
        if transaction is None or transaction is not self._connected_in or not transaction.is_active:
            self._connected_by = self.connection()
            self._connected_in = self._transaction
        return self._connected_by

    def _made(self, kind: RowKind, row: Mapping[str, Any]) -> SQLModel:
        identity = (kind.mapper.class_, tuple([row[name] for name in kind.keys]), None)
        held = self.identity_map.get(identity)
        if held is not None:
            _refresh(instance_state(held), row)
            return cast(SQLModel, held)
        made: SQLModel = kind.mapper.class_manager.new_instance()
        state: State = instance_state(made)
        state.key, state.session_id = identity, self.hash_key
        self.identity_map.add(state)
        state.dict.update(row)
        state._commit_all(state.dict, self.identity_map)
        if self.dispatch.loaded_as_persistent:
            self.dispatch.loaded_as_persistent(self, state)
        return made

    def _write(self) -> None:
        self.dispatch.before_flush(self, None, None)
        new, changed = list(self._new), list(self._dirty_states)
        for kind in sorted({_kind(state) for state in (*new, *changed)}, key=lambda each: each.place):
            self._insert(kind, [state for state in new if _kind(state) is kind])
            self._update(kind, [state for state in changed if _kind(state) is kind])
        self._register_persistent({*new, *changed})
        self.dispatch.after_flush(self, None)

    def _insert(self, kind: RowKind, new: Sequence[State]) -> None:
        if kind.counts:
            counted = [state for state in new if state.dict.get(kind.keys[0]) is None]
            self._insert_counted(kind, counted)
            new = [state for state in new if state not in counted]
        if new:
            changed_by_all(self.connected(), kind.keep, [_values(state, kind.names) for state in new])

    def _insert_counted(self, kind: RowKind, new: Sequence[State]) -> None:
        if not new:
            return
        name = kind.keys[0]
        names = [each for each in kind.names if each != name]
        rows = [_values(state, names) for state in new]
        for state, key in zip(new, self._keys_of(kind, rows), strict=True):
            state.dict[name] = key

    def _keys_of(self, kind: RowKind, rows: Sequence[dict[str, Any]]) -> Sequence[Any]:
        connection = self.connected()
        if (
            len(rows) == 1 or connection.dialect.name == "sqlite"
        ):  # it knows no way to give keys in order for all at once
            return [asked(connection, kind.keep_counted, row).scalar_one() for row in rows]
        return connection.execute(kind.keep_counted, rows).scalars().all()

    def _update(self, kind: RowKind, changed: Sequence[State]) -> None:
        in_order = sorted(changed, key=_identity_of)
        rows = [{**values, KEY: _identity_of(state)[0]} for state in in_order if (values := _changes(state))]
        for _, alike in groupby(rows, key=tuple):
            self._change(kind, list(alike))

    def _change(self, kind: RowKind, rows: Sequence[dict[str, Any]]) -> None:
        connection = self.connected()
        is_counted = connection.dialect.supports_sane_multi_rowcount
        for batch in [rows] if is_counted else [[row] for row in rows]:
            written = changed_by_all(connection, kind.change, batch)
            if written != len(batch):
                raise StaleDataError(f"{len(batch)} rows were to be changed, and {written} were.")


class WrittenWhileReading(Exception):
    """A row was changed where rows are only read; the change would come to nothing, or be there at once."""


class ReadingSession(RowSession):
    """The session of a unit that only reads."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Nothing, unless there is something to write: that is a defect."""
        if not self._is_clean():
            raise WrittenWhileReading(", ".join(sorted(self.touched())))


def _refresh(state: State, row: Mapping[Any, Any]) -> None:
    # What the unit itself has set since is not overwritten.
    if state.expired:
        unknown = {name: value for name, value in row.items() if name not in state.dict}
        state.dict.update(unknown)
        state._commit(state.dict, unknown)


def _is_whole(state: State) -> bool:
    """Whether a new row has all its columns, as plain values."""
    kind = _kind(state)
    known = state.dict
    return all(name in known and not isinstance(known[name], ClauseElement) for name in kind.names if name != "id")


def _is_changed_plainly(state: State) -> bool:
    kind = _kind(state)
    has_plain_key = len(kind.keys) == 1 and kind.keys[0] not in state.committed_state
    return has_plain_key and not any(isinstance(state.dict.get(name), ClauseElement) for name in state.committed_state)


def _changes(state: State) -> dict[str, Any]:
    """The columns of a row that differ from what the database has, in the order of the table."""
    before, now = state.committed_state, state.dict
    changed = {name for name in before if state.manager[name].impl.is_equal(now[name], before[name]) is not True}
    return {name: now[name] for name in _kind(state).names if name in changed}


def _values(state: State, names: Sequence[str]) -> dict[str, Any]:
    known = state.dict
    return {name: known[name] for name in names}


def _identity_of(state: State) -> tuple[Any, ...]:
    identity: tuple[Any, ...] = cast(Any, state.key)[1]
    return identity


def _kind(state: State) -> RowKind:
    return kind_of(cast(type[SQLModel], state.class_))
