"""The exchange that journeys travel through: the sample channel, a clock set to a Monday morning."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database


@pytest.fixture
def exchange(request: pytest.FixtureRequest, planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel on a fresh database; it pushes reports where the test is marked so."""
    is_marked = request.node.get_closest_marker("pushed_reports") is not None
    with on_database(planted_url, tmp_path / "outgoing", pushes_reports=is_marked) as exchange:
        yield exchange
