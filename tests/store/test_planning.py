"""What a unit adds up is planned for sums; what others ask at the same time is not."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from mailhub.store.engine import open_engine
from mailhub.store.planning import expect_sums
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def units(postgresql_url: str) -> Iterator[Units]:
    engine = open_engine(postgresql_url)
    yield Units(engine, lambda: NOW)
    engine.dispose()


def cost_of_looking_up(unit: Unit) -> str:
    """What PostgreSQL reckons with for a page that it has to look for."""
    return str(unit.session.execute(text("SHOW random_page_cost")).scalar_one())


def test_sums_are_planned_as_such_until_the_unit_ends(units: Units) -> None:
    with units.steady() as unit:
        usual = cost_of_looking_up(unit)
        expect_sums(unit)
        assert (cost_of_looking_up(unit), usual) == ("1.1", "4")
    with units.reading() as unit:
        assert cost_of_looking_up(unit) == usual


def test_sums_are_planned_for_the_period_that_is_asked_for(units: Units) -> None:
    with units.steady() as unit:
        expect_sums(unit)
        assert unit.session.execute(text("SHOW plan_cache_mode")).scalar_one() == "force_custom_plan"


def test_sqlite_needs_to_be_told_nothing(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with Units(engine, lambda: NOW).reading() as unit:
        expect_sums(unit)
        assert unit.session.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()
