"""A post office on a fresh database of each kind."""

from collections.abc import Iterator

import pytest

from tests.store.processing.post_office import PostOffice


@pytest.fixture
def office(database_url: str) -> Iterator[PostOffice]:
    office = PostOffice(database_url)
    yield office
    office.engine.dispose()
