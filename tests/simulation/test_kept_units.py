"""Units that remember answers: they never tell what is no longer so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select
from sqlmodel import Session

from mailhub.simulation.kept_units import KeptUnits
from mailhub.store.engine import migrate, open_engine
from mailhub.store.tables import Vendor
from mailhub.store.unit import tables_of

_NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
_table = Vendor.__table__  # type: ignore[attr-defined]
_NAME = select(_table.c.name).where(_table.c.slug == bindparam("slug"))
_ACME = {"slug": "acme"}


@pytest.fixture
def units(tmp_path: Path) -> Iterator[KeptUnits]:
    url = f"sqlite:///{tmp_path}/kept.db"
    migrate(url)
    engine = open_engine(url)
    kept = KeptUnits(engine, lambda: _NOW)
    with kept() as unit:
        unit.add(Vendor(slug="acme", name="Acme", timezone="UTC", created_at=_NOW))
    yield kept
    engine.dispose()


def _vendor(session: Session) -> Vendor:
    vendor: Vendor = session.execute(select(Vendor)).scalar_one()
    return vendor


def test_an_answer_is_told_again_until_its_table_is_written_to(units: KeptUnits) -> None:
    with units() as unit:
        assert unit.ask(_NAME, _ACME).scalar_one() == "Acme"
        assert unit.ask(_NAME, _ACME).scalar_one() == "Acme"
        _vendor(unit.session).name = "Acme Networks"
        assert unit.ask(_NAME, _ACME).scalar_one() == "Acme Networks"
    with units() as unit:
        assert unit.ask(_NAME, _ACME).scalar_one() == "Acme Networks"


def test_units_that_only_read_share_what_is_known(units: KeptUnits) -> None:
    with units() as unit:
        _vendor(unit.session).name = "Acme Networks"
    for reading in (units.reading, units.steady):
        with reading() as unit:
            assert unit.ask(_NAME, _ACME).scalar_one() == "Acme Networks"


def test_an_answer_of_a_unit_that_failed_is_forgotten(units: KeptUnits) -> None:
    def fail() -> None:
        with units() as unit:
            _vendor(unit.session).name = "Nobody"
            assert unit.ask(_NAME, _ACME).scalar_one() == "Nobody"
            raise ValueError("the unit fails")

    with pytest.raises(ValueError, match="the unit fails"):
        fail()
    with units() as unit:
        assert unit.ask(_NAME, _ACME).scalar_one() == "Acme"


def test_every_table_of_a_statement_is_known() -> None:
    within = select(_table.c.id).where(_table.c.slug == "acme").scalar_subquery()
    assert tables_of(select(within)) == {"vendors"}
    assert tables_of(_table.insert()) == {"vendors"}
    assert tables_of(_table.alias("other").select()) == {"vendors"}
    assert tables_of(select(Vendor)) == {"vendors"}
