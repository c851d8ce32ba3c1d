"""Books on each kind of database."""

from collections.abc import Iterator

import pytest

from mailhub.store.engine import open_engine
from mailhub.store.unit import Units
from tests.store.findings.books import NOW, Books


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    """Empty books of two vendors."""
    engine = open_engine(database_url)
    with Units(engine, lambda: NOW)() as unit:
        yield Books(unit)
    engine.dispose()
