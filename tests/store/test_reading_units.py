"""Units that only read: each question sees what is committed by then, or all of them see one moment."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, func, select, update
from sqlmodel import col

from mailhub.domain.terms import VendorId
from mailhub.store.engine import open_engine
from mailhub.store.row_session import WrittenWhileReading
from mailhub.store.tables import Enrollment, Vendor
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_NAMES = select(col(Vendor.name)).order_by(col(Vendor.id))
_ALL = select(func.count()).select_from(Vendor)


@pytest.fixture
def units(planted_url: str) -> Iterator[Units]:
    engine = open_engine(planted_url)
    yield Units(engine, lambda: NOW)
    engine.dispose()


def rename(units: Units, name: str) -> None:
    with units() as unit:
        unit.session.execute(update(Vendor).where(col(Vendor.id) == 1).values(name=name))


def rename_in_vain(units: Units) -> None:
    with units() as unit:
        unit.session.execute(update(Vendor).where(col(Vendor.id) == 1).values(name="Never Ltd"))
        raise InterruptedError


def first_name(unit: Unit) -> str:
    return str(unit.ask(_NAMES).scalars().first())


def on_postgresql(units: Units) -> bool:
    return units.engine.dialect.name == "postgresql"


def test_a_steady_unit_sees_one_moment_whatever_is_written_meanwhile(units: Units) -> None:
    with units.steady() as unit:
        before = first_name(unit)
        rename(units, "Renamed Ltd")
        assert first_name(unit) == before
    with units.steady() as unit:
        assert first_name(unit) == "Renamed Ltd"


def test_a_reading_unit_on_postgresql_sees_what_is_committed_when_it_asks(units: Units) -> None:
    with units.reading() as unit:
        before = first_name(unit)
        rename(units, "Renamed Ltd")
        assert first_name(unit) == ("Renamed Ltd" if on_postgresql(units) else before)


def test_rows_come_bit_by_bit_from_a_steady_unit(units: Units) -> None:
    with units.steady() as unit:
        rows = unit.session.execute(select(col(Enrollment.id)).execution_options(yield_per=2)).scalars()
        assert len(set(rows)) == unit.session.execute(select(func.count()).select_from(Enrollment)).scalar_one()


@pytest.mark.parametrize("kind", [Units.reading, Units.steady], ids=["reading", "steady"])
def test_after_a_unit_that_read_one_that_writes_is_a_transaction_as_ever(
    units: Units, kind: Callable[[Units], AbstractContextManager[Unit]]
) -> None:
    with kind(units) as unit:
        before = first_name(unit)
    with pytest.raises(InterruptedError):
        rename_in_vain(units)
    with kind(units) as unit:
        assert first_name(unit) == before


@pytest.mark.parametrize("kind", [Units.reading, Units.steady], ids=["reading", "steady"])
def test_a_row_that_is_changed_where_rows_are_only_read_is_a_defect(
    units: Units, kind: Callable[[Units], AbstractContextManager[Unit]]
) -> None:
    with kind(units) as unit:
        unit.get(Vendor, VendorId(1)).name = "Never Ltd"
        with pytest.raises(WrittenWhileReading, match="vendors"):
            unit.ask(_ALL)
    with kind(units) as unit:
        assert first_name(unit) != "Never Ltd"


def test_a_row_that_is_added_where_rows_are_only_read_is_a_defect(units: Units) -> None:
    with units.reading() as unit, pytest.raises(WrittenWhileReading, match="vendors"):
        unit.add(Vendor(slug="never", name="Never Ltd", timezone="UTC", created_at=NOW))
    with units.reading() as unit:
        assert "Never Ltd" not in unit.ask(_NAMES).scalars().all()


def test_a_lost_connection_is_put_back_without_a_word(units: Units) -> None:
    with units.reading() as unit:
        unit.session.connection().invalidate()
    with units.reading() as unit:
        assert first_name(unit)


def test_a_reading_unit_opens_no_transaction_on_postgresql(units: Units) -> None:
    drivers: list[Any] = []
    event.listen(units.engine, "begin", lambda connection: drivers.append(connection.connection.dbapi_connection))
    with units.reading() as unit:
        first_name(unit)
        [driver] = drivers
        is_open = driver.info.transaction_status.name != "IDLE" if on_postgresql(units) else driver.in_transaction
        assert is_open is not on_postgresql(units)
