"""Rows in bulk: a block of them, and copies of the block, each later than the one before, for stores of any size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, insert, inspect, text
from sqlmodel import Session, SQLModel

from mailhub.store.columns import Instant
from mailhub.store.engine import open_engine
from mailhub.store.tables import Lead, Offer, Tally
from mailhub.store.tables.tallies import TallyKind
from mailhub.store.tallying import Key, count_in, noted


@dataclass(frozen=True, kw_only=True)
class Block:
    """Rows of one kind: given, or (without any) those with keys from 1 to `moved[KEY]` that are there already.

    In each copy the keys in `moved` are larger by that much, and the texts in `numbered` end in the copy's number.
    """

    kind: type[SQLModel]
    rows: Sequence[Mapping[str, Any]] = ()
    moved: Mapping[str, int] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    key: str = "id"

    @property
    def table(self) -> Table:
        """Where its rows stand."""
        table: Table = inspect(self.kind).local_table
        return table


def fill(
    database_url: str,
    blocks: Sequence[Block],
    *,
    copies: int = 1,
    every: timedelta = timedelta(),
    last: Sequence[Block] = (),
) -> None:
    """Write the blocks, and copies of them (the blocks count as the first), each by `every` later than the last.

    That is to be whole weeks, for there are tallies of weeks. Rows of the `last` ones are written once, after all
    copies, into tables that the blocks have, too. Foreign keys are not checked, and indexes are made at the end. On
    PostgreSQL that takes a superuser.
    """
    engine = open_engine(database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hurry)
    with engine.connect() as connection, _without_indexes(connection, [block.table for block in blocks]):
        for copy in range(copies):
            _set_up(connection)
            for block in blocks:
                _copy(connection, block, copy, every) if copy else _write(connection, block)
            connection.commit()
        _set_up(connection)
        for block in last:
            _write(connection, block)
        _tally(connection, [*_copied(blocks, copies, every), *_copied(last, 1, every)])
    _count_up(engine, blocks)
    engine.dispose()


def settle(database_url: str) -> None:
    """Have PostgreSQL know its rows as it does after a night; SQLite keeps no such knowledge."""
    engine = open_engine(database_url)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def _hurry(connection: Any, _: Any) -> None:
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")


def _set_up(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))


@contextmanager
def _without_indexes(connection: Connection, tables: Sequence[Table]) -> Iterator[None]:
    kind = connection.dialect.name
    indexes = [index for table in tables for index in table.indexes if index.info.get("only", kind) == kind]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)
    connection.commit()


def _write(connection: Connection, block: Block) -> None:
    if block.rows:
        connection.execute(insert(block.table), list(block.rows))


def _copy(connection: Connection, block: Block, copy: int, every: timedelta) -> None:
    table = block.table
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(block, column, copy, copy * every, connection.dialect.name) for column in table.columns)
    first = f'"{block.key}" BETWEEN 1 AND {block.moved[block.key]}'
    told = f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "{table.name}" WHERE {first}'
    connection.exec_driver_sql(told)


def _value(block: Block, column: Any, copy: int, later: timedelta, dialect: str) -> str:
    name = f'"{column.name}"'
    if column.name in block.moved:
        return f"{name} + {copy * block.moved[column.name]}"
    if column.name in block.numbered:
        return f"{copy} || '.' || {name}"
    if not isinstance(column.type, Instant) or not later:
        return name
    if dialect == "postgresql":
        return f"{name} + INTERVAL '{later.total_seconds():.0f} seconds'"
    return f"strftime('%Y-%m-%d %H:%M:%S.000000', {name}, '+{later.total_seconds():.0f} seconds')"


def _copied(blocks: Sequence[Block], copies: int, every: timedelta) -> Iterator[tuple[Key, tuple[int, int]]]:
    """What the leads and offers of the blocks, and of their copies, come to in tallies."""
    for block in blocks:
        session = Session()
        if block.kind in (Lead, Offer):
            count_in(session, block.kind, block.rows)
        for (vendor_id, partner_id, kind, word), counts in noted(session).items():
            for copy in range(copies):
                moved = partner_id and partner_id + copy * block.moved.get("partner_id", 0)
                yield (vendor_id, moved, kind, _later(kind, word, copy * every)), counts


def _later(kind: TallyKind, word: str, by: timedelta) -> str:
    return (date.fromisoformat(word) + by).isoformat() if kind is TallyKind.WEEK else word


def _tally(connection: Connection, counts: Iterable[tuple[Key, tuple[int, int]]]) -> None:
    sums: dict[Key, tuple[int, int]] = {}
    for key, (number, total) in counts:
        before = sums.get(key, (0, 0))
        sums[key] = before[0] + number, before[1] + total
    names = ("vendor_id", "partner_id", "kind", "word", "number", "total")
    rows = [dict(zip(names, (*key, *found), strict=True)) for key, found in sorted(sums.items())]
    if rows:
        connection.execute(insert(Tally), rows)


def _count_up(engine: Engine, blocks: Sequence[Block]) -> None:
    """Have PostgreSQL give the next rows keys that are free."""
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        for block in blocks:
            if block.key == "id":
                last = f"(SELECT max(id) FROM {block.table.name})"
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{block.table.name}', 'id'), {last})"))
