"""Costs, targets and lost customers come in row by row."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.terms import Supplied
from mailhub.store.csv_list import ImportResult
from mailhub.store.figure_import import import_figures
from mailhub.store.tables import Partner, SuppliedFigure
from mailhub.store.unit import Unit

HEADER = "vendor,figure,from,until,amount,currency,partner"
QUOTA = "acme,quota_value,2026-10-01,2026-12-31,120000,GBP,Harbour IT Ltd"
COST = "acme,Sales cost,2026-10-01,2026-10-31,12500.50,GBP,"


def _take(unit: Unit, *rows: str) -> ImportResult:
    return import_figures(unit, "\n".join([HEADER, *rows]) + "\n", source_name="figures.csv")


def _all(unit: Unit) -> list[SuppliedFigure]:
    table: Any = SuppliedFigure
    return list(unit.session.execute(select(table).order_by(table.id)).scalars())


def test_a_figure_is_kept_with_its_days_and_its_partner(unit: Unit) -> None:
    assert _take(unit, QUOTA, COST).created == 2
    quota, cost = _all(unit)
    partner = unit.get(Partner, quota.partner_id)
    assert (partner.name, quota.kind, quota.amount) == ("Harbour IT Ltd", Supplied.QUOTA_VALUE, Decimal(120000))
    assert (cost.kind, cost.partner_id, cost.amount, cost.currency) == (
        Supplied.SALES_COST,
        None,
        Decimal("12500.50"),
        "GBP",
    )
    assert (cost.since_on, cost.until_on) == (date(2026, 10, 1), date(2026, 10, 31))


def test_the_same_list_again_changes_nothing_and_a_new_amount_replaces_the_old_one(unit: Unit) -> None:
    _take(unit, QUOTA, COST)
    again = _take(unit, QUOTA, COST)
    assert (again.created, again.updated) == (0, 0)
    raised = _take(unit, QUOTA.replace("120000", "130000"))
    assert (raised.created, raised.updated) == (0, 1)
    assert [row.amount for row in _all(unit)] == [Decimal(130000), Decimal("12500.50")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (COST.replace("acme", "acne"), "vendor 'acne' is not known"),
        (QUOTA.replace("Harbour IT Ltd", "Harbor"), "partner 'Harbor' is no one enrolled partner of"),
        (COST.replace("Sales cost", "sales_costs"), "is no figure that reports know"),
        (COST.replace("12500.50", "12,5"), "more fields than the header"),
        (COST.replace("12500.50", "-1"), "is no amount"),
        (COST.replace("12500.50", "1.234"), "is no amount"),
        (COST.replace("2026-10-31", "2026-09-30"), "is before from"),
        (COST.replace("GBP", ""), "Write the currency"),
        ("acme,quota_won,2026-10-01,2026-12-31,12,GBP,", "is stated for a number"),
        ("acme,quota_won,2026-10-01,2026-12-31,12.5,,", "is no whole number"),
        ("acme,recruitment_target,2026-10-01,2026-12-31,4,,Harbour IT Ltd", "of the vendor as a whole"),
        (COST.replace("2026-10-01", "October"), "is no day"),
    ],
)
def test_a_row_with_a_fault_is_told_with_its_line_and_left_out(unit: Unit, row: str, told: str) -> None:
    result = _take(unit, row, QUOTA)
    [fault] = result.faults
    assert fault.startswith("figures.csv, line 2: ")
    assert told in fault
    assert [one.kind for one in _all(unit)] == [Supplied.QUOTA_VALUE]
