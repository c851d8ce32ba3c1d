"""What the tests of faults may ask for beside the databases of all tests."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from benchmarks.fleet_parts.server import Server, own_server
from mailhub.store.engine import migrate
from tests.databases import plant_sample, skip_where_postgresql_is_waived
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database

_numbers = count(1)


@pytest.fixture(scope="session")
def mortal_server() -> Iterator[Server]:
    """A PostgreSQL server that nobody else works with, so that it may fall over."""
    skip_where_postgresql_is_waived()
    with own_server() as server:
        yield server


@pytest.fixture
def exchange(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel on a fresh database, its clock set to a Monday morning."""
    with on_database(planted_url, tmp_path / "outgoing") as exchange:
        yield exchange


@pytest.fixture
def bare_url(mortal_server: Server) -> str:
    """A fresh database there, without a table."""
    name = f"channel_{next(_numbers)}"
    mortal_server.come_back()
    with psycopg.connect(mortal_server.url, autocommit=True) as door:
        door.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return mortal_server.url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def mortal_url(bare_url: str) -> str:
    """A fresh database there, with the sample channel."""
    migrate(bare_url)
    plant_sample(bare_url)
    return bare_url
