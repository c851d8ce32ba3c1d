"""The scene on each kind of database."""

from collections.abc import Iterator

import pytest

from tests.store.outbound.scene import Scene


@pytest.fixture
def scene(planted_url: str) -> Iterator[Scene]:
    """The sample channel, ready to be told about."""
    scene = Scene(planted_url)
    yield scene
    scene.engine.dispose()
