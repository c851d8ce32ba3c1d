"""An intake on a fresh database of each kind."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from mailhub.inbound.intake import Intake
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter
from mailhub.store.unit import Units

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> Units:
    return Units(engine, lambda: NOW)


@pytest.fixture
def intake(units: Units) -> Intake:
    return Intake(units, "hub.example")


@pytest.fixture
def stored(units: Units) -> Callable[[], list[Letter]]:
    """All letters in the store."""

    def letters() -> list[Letter]:
        with units.reading() as unit:
            return list(unit.session.exec(select(Letter).order_by(col(Letter.id))))

    return letters
