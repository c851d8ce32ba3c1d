"""What tests of the deeds may ask for."""

from collections.abc import Iterator

import pytest

from tests.store.routing.trading import Trading, trading_floor


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    with trading_floor(planted_url) as floor:
        yield floor
