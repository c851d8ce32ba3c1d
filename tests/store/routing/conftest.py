"""What tests of the deeds may ask for."""

from collections.abc import Iterator

import pytest

from tests.store.routing.trading import Trading


@pytest.fixture
def trading(database_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(database_url)
    yield floor
    floor.engine.dispose()
