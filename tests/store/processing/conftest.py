"""A post office on a fresh database of each kind."""

from collections.abc import Iterator

import pytest

from tests.store.processing.post_office import PostOffice


@pytest.fixture
def office(planted_url: str) -> Iterator[PostOffice]:
    office = PostOffice(planted_url)
    yield office
    office.engine.dispose()
