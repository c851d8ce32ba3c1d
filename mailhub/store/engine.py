"""The database: SQLite by default, PostgreSQL by its URL; one way to open and to migrate either."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from mailhub.store import json_text
from mailhub.store.direct import sent
from mailhub.store.spans import Median

BUSY_WITHIN = timedelta(seconds=30)
"""How long a transaction waits on SQLite for the one that writes."""

_TRUSTED_SECONDS = 1.0  # a connection that was used just now is taken to be alive
_USED_AT = "used at"
_MIGRATION_LOCK = 0x6D61696C687562  # "mailhub"
_ALIKE: dict[str, Any] = {
    "hide_parameters": True,
    "json_serializer": json_text.written,
    "json_deserializer": json_text.read,
}
_PATIENCE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""What libpq is told, in seconds and the last in milliseconds: a server that vanished hangs up on nobody."""

READ_ONLY = "mailhub_read_only"
"""Execution option of a connection that will not write; SQLite then takes no write lock."""

STEADY = "mailhub_steady"
"""Execution option of a connection whose questions all see the one moment; on SQLite they do anyway."""


def normalised(url: str) -> URL:
    """The URL with the driver we use: psycopg 3 for PostgreSQL, the standard library's for SQLite."""
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def open_engine(url: str) -> Engine:
    """An engine for the store; its pool is bounded and serves many threads.

    Its errors do not repeat the values of a statement, which are personal data and would end in a log.
    """
    parsed = normalised(url)
    if parsed.get_backend_name() != "sqlite":
        known = {name: seconds for name, seconds in _PATIENCE.items() if name not in parsed.query}
        served = create_engine(parsed, pool_size=10, max_overflow=10, connect_args=known, **_ALIKE)
        event.listen(served, "begin", _begin_postgresql)
        event.listen(served, "checkin", _put_back)
        event.listen(served, "checkout", _see_that_it_lives)
        return served
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, pool_size=20, max_overflow=20, connect_args={"check_same_thread": False}, **_ALIKE)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    driver: Any = connection.connection.dbapi_connection
    if options.get(STEADY):
        from psycopg import IsolationLevel  # as below

        driver.isolation_level = IsolationLevel.REPEATABLE_READ
    elif options.get(READ_ONLY):
        # Each question sees what is committed by then, with a transaction around it or without: two ways less to go.
        driver.autocommit = True


def _put_back(driver: Any, entry: ConnectionPoolEntry) -> None:
    if driver is None:  # it was lost
        return
    if driver.autocommit:
        driver.autocommit = False
    elif driver.isolation_level is not None:
        driver.isolation_level = None
    entry.info[_USED_AT] = time.monotonic()


def _see_that_it_lives(connection: Any, entry: ConnectionPoolEntry, _: Any) -> None:
    # To ask before each unit, as pools do, is one more way to the server and back; one that has just answered lives.
    if time.monotonic() - entry.info.get(_USED_AT, time.monotonic()) < _TRUSTED_SECONDS:
        return
    from psycopg import Error  # whoever comes here has it loaded; with SQLite it is not wanted

    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Error as lost:
        raise DisconnectionError from lost  # the pool then opens another one


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to take the write lock first
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_WITHIN // timedelta(milliseconds=1)}")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    connection.create_aggregate("median", 1, Median)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads before it writes cannot be upgraded when another one wrote meanwhile,
    # whatever the busy timeout: writers take the lock at once.
    read_only = connection.get_execution_options().get(READ_ONLY)
    sent(connection, "BEGIN" if read_only else "BEGIN IMMEDIATE", ())


def migrate(url: str) -> None:
    """Bring the schema of the database at `url` to the newest version."""
    from mailhub.store.schema import newest_schema, version_of  # which speaks of units, and those of engines

    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                # Processes that start together wait for the first to be done; SQLite's write lock does that by itself.
                connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            # A newer program may be at work beside this one: what it has added to the schema does not hurt.
            if version_of(connection) < newest_schema():
                _upgrade(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # it takes a while to load, and a start that finds all done needs it not at all
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
