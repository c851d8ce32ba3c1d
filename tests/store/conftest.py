"""What tests of the session itself work on."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from mailhub.store.engine import open_engine
from mailhub.store.row_session import RowSession


@pytest.fixture
def engine(planted_url: str) -> Iterator[Engine]:
    """The sample channel on a fresh database of each kind."""
    opened = open_engine(planted_url)
    yield opened
    opened.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[RowSession]:
    with RowSession(engine, expire_on_commit=False) as opened:
        yield opened
        opened.rollback()
