"""Kept statements go to the driver directly, in the transaction of the library's connection.

The text, the places of the values and the columns of the answer are found out once for each statement
(`store/prepared.py`). What is not as plain goes the library's way, and so does the first time of each. Errors are
handed to the library, which names them, hides the values and gives up connections that are lost.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, Result
from sqlalchemy.engine import IteratorResult

from mailhub.store.prepared import NOTHING, Prepared, Values, prepared

Answer: TypeAlias = Result[*tuple[Any, ...]]
"""The rows that a statement gives, of any columns."""

_NO_VALUES: Values = {}


def asked(connection: Connection, wanted: Executable, values: Values | None = None) -> Answer:
    """The answer to a statement that a module keeps, as `execute` gives it, but for its number of rows."""
    given = values or _NO_VALUES
    known = _known(connection, wanted, tuple(given))
    if known is None or known.columns is None:
        answer = connection.execute(wanted, values)
        if known is not None:
            known.learn(answer)
        return answer
    gives_rows = known.columns is not NOTHING
    _, rows = _carried_out(connection, known, given, gives_rows)
    return IteratorResult(known.columns, iter(rows))


def changed(connection: Connection, statement: Executable, values: Values) -> int:
    """Carry out a statement that gives no rows; how many rows it has changed."""
    known = _known(connection, statement, tuple(values))
    if known is None:
        return connection.execute(statement, values).rowcount
    number, _ = _carried_out(connection, known, values)
    return number


def changed_by_all(connection: Connection, statement: Executable, rows: Sequence[Values]) -> int:
    """Carry out a statement that gives no rows for each of some values of the same names; how many rows it changed."""
    if len(rows) == 1:
        return changed(connection, statement, rows[0])
    known = _known(connection, statement, tuple(rows[0]), many=True)
    if known is None:
        return connection.execute(statement, rows).rowcount
    try:
        text, _ = known.text(rows[0])
        parameters = [text.filled(row) for row in rows]
    except BaseException as error:
        connection._handle_dbapi_exception(error, str(known), rows, None, None)
    number, _ = sent(connection, text.sql, parameters, many=True)
    return number


def sent(
    connection: Connection, sql: str, parameters: Any, *, many: bool = False, gives_rows: bool = False
) -> tuple[int, Sequence[Any]]:
    """Let the driver carry out a text; how many rows were changed, and the rows that it gives."""
    engine, cursor = connection.engine, None
    listeners = engine.dispatch if engine._has_events else None
    try:
        cursor = connection.connection.cursor()
        if listeners is not None:
            for tell in listeners.before_cursor_execute:
                sql, parameters = tell(connection, cursor, sql, parameters, None, many)
        (cursor.executemany if many else cursor.execute)(sql, parameters)
        if listeners is not None:
            for tell in listeners.after_cursor_execute:
                tell(connection, cursor, sql, parameters, None, many)
        rows = cursor.fetchall() if gives_rows else ()
        number = cursor.rowcount
        cursor.close()
    except BaseException as error:
        # With the text given, the library would take any error for the database's.
        is_theirs = isinstance(error, connection.dialect.loaded_dbapi.Error)
        connection._handle_dbapi_exception(error, sql if is_theirs else None, parameters, cursor, None)
    return number, rows


def _known(
    connection: Connection, statement: Executable, names: tuple[str, ...], many: bool = False
) -> Prepared | None:
    """The prepared statement; None where the library has more to do than to carry out, or something to refuse."""
    outer, inner = connection._transaction, connection._nested_transaction
    is_under_way = outer is not None and outer.is_active and (inner is None or inner.is_active)
    if not is_under_way or connection._echo or connection._has_events:
        return None
    return prepared(statement, connection.dialect, names, many)


def _carried_out(
    connection: Connection, known: Prepared, values: Values, gives_rows: bool = False
) -> tuple[int, Sequence[Any]]:
    try:
        text, given = known.text(values)
        parameters = text.filled(given)
    except BaseException as error:
        connection._handle_dbapi_exception(error, str(known), values, None, None)
    return sent(connection, text.sql, parameters, gives_rows=gives_rows)
