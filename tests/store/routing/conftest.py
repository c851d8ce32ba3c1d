"""What tests of the deeds may ask for."""

from collections.abc import Iterator

import pytest

from tests.store.routing.trading import Trading


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()
