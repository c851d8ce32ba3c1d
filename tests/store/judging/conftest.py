"""The sample channel in a fresh database of each kind."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mailhub.store.engine import open_engine
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def bare(database_url: str) -> Iterator[Units]:
    """Units on an empty store."""
    engine = open_engine(database_url)
    yield Units(engine, lambda: NOW)
    engine.dispose()


@pytest.fixture
def units(planted_url: str) -> Iterator[Units]:
    """Units on a store with the sample channel."""
    engine = open_engine(planted_url)
    yield Units(engine, lambda: NOW)
    engine.dispose()


@pytest.fixture
def unit(units: Units) -> Iterator[Unit]:
    """A unit on a store with the sample channel."""
    with units() as open_unit:
        yield open_unit


@pytest.fixture
def sqlite_unit(sqlite_planted_url: str) -> Iterator[Unit]:
    """A unit on SQLite alone, for what does not depend on the database."""
    engine = open_engine(sqlite_planted_url)
    units = Units(engine, lambda: NOW)
    with units() as open_unit:
        yield open_unit
    engine.dispose()
