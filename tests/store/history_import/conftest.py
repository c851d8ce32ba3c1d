"""The export beside the sample channel, on a fresh database of each kind or on SQLite alone."""

from collections.abc import Iterator

import pytest

from mailhub.store.engine import open_engine
from mailhub.store.unit import Units
from tests.store.history_import.export import NOW, Export


def _export(url: str) -> Iterator[Export]:
    engine = open_engine(url)
    yield Export(Units(engine, lambda: NOW))
    engine.dispose()


@pytest.fixture
def export(planted_url: str) -> Iterator[Export]:
    """The export, to be imported into each kind of database."""
    yield from _export(planted_url)


@pytest.fixture
def sqlite_export(sqlite_planted_url: str) -> Iterator[Export]:
    """The same on SQLite alone, for what does not depend on the database."""
    yield from _export(sqlite_planted_url)
