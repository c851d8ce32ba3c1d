"""SQLite, which keeps no statistics, looks rows up by the index that leads to few of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from mailhub.domain.figures import Reach, Scope
from mailhub.domain.terms import AccountId, VendorId
from mailhub.store.engine import open_engine
from mailhub.store.queries.due import due_rows, first_deadlines
from mailhub.store.queries.findings import fairness
from mailhub.store.queries.ownership import last_sale_at, last_winner_at
from mailhub.store.tables import Conflict, Enrollment, Lead, Offer, Registration
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
VENDOR = VendorId(1)
SCOPE = Scope(reach=Reach(vendor_id=VENDOR), since=NOW - timedelta(weeks=26), until=NOW)


class Plans:
    """Notes how each statement that is asked is carried out."""

    def __init__(self, engine: Engine) -> None:
        self.told: list[str] = []
        event.listen(engine, "before_cursor_execute", self._explain)

    def _explain(self, connection: Any, _: Any, statement: str, values: Any, *__: Any) -> None:
        if statement.startswith("SELECT"):
            plan = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            self.told.append(" | ".join(row[3] for row in plan))


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def plans(engine: Engine) -> Plans:
    return Plans(engine)


@pytest.fixture
def unit(engine: Engine) -> Iterator[Unit]:
    with Units(engine, lambda: NOW).reading() as unit:
        yield unit


@pytest.mark.parametrize("kind", [Offer, Lead, Registration, Conflict, Enrollment])
def test_what_is_due_is_found_by_its_deadline(unit: Unit, plans: Plans, kind: type[SQLModel]) -> None:
    first_deadlines(unit, kind)
    due_rows(unit, kind, 100)
    assert len(plans.told) == 2
    assert all(f"ix_{kind.__tablename__}_due" in plan for plan in plans.told), plans.told


def test_who_won_an_accounts_leads_is_looked_for_among_its_leads(unit: Unit, plans: Plans) -> None:
    last_winner_at(unit, VENDOR, AccountId(3), NOW)
    last_sale_at(unit, AccountId(3), NOW)
    assert plans.told
    assert all("account_id=?" in plan and "ix_leads_closed" not in plan for plan in plans.told), plans.told


def test_of_each_partner_one_former_win_is_looked_for(unit: Unit, plans: Plans) -> None:
    fairness(unit, SCOPE, 90)
    assert any("ix_leads_partner_status (partner_id=? AND status=?" in plan for plan in plans.told), plans.told
