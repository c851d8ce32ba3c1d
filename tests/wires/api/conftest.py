"""An exchange with a key to its door."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database


@pytest.fixture
def exchange(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel on a fresh database of each kind."""
    with on_database(planted_url, tmp_path / "outgoing") as exchange:
        yield exchange
