"""What is to be known of each table to write and read its rows: its statements, made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Executable, Table, bindparam, insert, inspect, select, update
from sqlalchemy.orm import Mapper
from sqlmodel import SQLModel

KEY = "key of the row"
"""The name under which the statements `by_key` and `change` take the key."""


@dataclass(frozen=True, eq=False)
class RowKind:
    """A table. Its place comes after those of all tables to which it refers; `counts` when the database makes its keys.

    `keep_counted` gives back the keys of new rows in the order of the rows; `change` sets what it is given.
    """

    mapper: Mapper[Any]
    place: int
    names: tuple[str, ...]
    keys: tuple[str, ...]
    counts: bool
    by_key: Executable
    keep: Executable
    keep_counted: Executable
    change: Executable


@lru_cache(maxsize=256)
def kind_of(table: type[SQLModel]) -> RowKind:
    """The kind of a table's rows."""
    mapper = cast(Mapper[Any], inspect(table))
    rows = cast(Table, mapper.local_table)
    key = rows.primary_key.columns[0]
    return RowKind(
        mapper=mapper,
        place=_places()[rows.name],
        names=tuple(column.key for column in rows.columns),
        keys=tuple(column.key for column in rows.primary_key.columns),
        counts=rows.autoincrement_column is not None,
        by_key=select(*rows.columns).where(key == bindparam(KEY)),
        keep=insert(rows),
        keep_counted=insert(rows).returning(key, sort_by_parameter_order=True),
        change=update(rows).where(key == bindparam(KEY)),
    )


@lru_cache(maxsize=1)
def _places() -> Mapping[str, int]:
    return {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}


@lru_cache(maxsize=1024)
def whole_rows_of(statement: Executable) -> type[SQLModel] | None:
    """The table whose whole rows, and nothing else, a statement asks for without locking them; None for all others."""
    asked: Any = statement
    wanted = [each["expr"] for each in getattr(asked, "column_descriptions", ())]
    is_whole = len(wanted) == 1 and isinstance(wanted[0], type) and getattr(asked, "_for_update_arg", None) is None
    return cast(type[SQLModel], wanted[0]) if is_whole else None
