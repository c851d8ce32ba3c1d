"""What somebody who owns the database can do: make it forget that the history is never changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from mailhub.store.audit.verifying import GUARDS

_MADE = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")


def loosen(connection: Connection) -> None:
    """Let the rest of this transaction change the history; on SQLite the guards are gone for good."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for name in GUARDS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))


@contextmanager
def loosened(connection: Connection) -> Iterator[Connection]:
    """Change the history within the block, and leave the guards as they were."""
    is_sqlite = connection.dialect.name == "sqlite"
    made = [sql for name, sql in connection.execute(_MADE) if name in GUARDS] if is_sqlite else []
    loosen(connection)
    yield connection
    for statement in made or ["SET LOCAL session_replication_role = origin"]:
        connection.execute(text(statement))


@contextmanager
def forging(engine: Engine) -> Iterator[Connection]:
    """A transaction of somebody whom neither guards nor foreign keys hold up."""
    with engine.connect() as connection:
        _hold_links(connection, wanted=False)
        with connection.begin(), loosened(connection):
            yield connection
        _hold_links(connection, wanted=True)


def _hold_links(connection: Connection, *, wanted: bool) -> None:
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys = {'ON' if wanted else 'OFF'}")
