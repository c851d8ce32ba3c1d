"""The import of supplied figures: costs, targets and lost customers, brought to what the list says."""

from functools import partial
from typing import Any

from sqlalchemy import select

from mailhub.store.csv_list import ImportResult, read_rows, take_in
from mailhub.store.figure_rows import FigureRow
from mailhub.store.queries.ownership import enrolled_partner_named
from mailhub.store.queries.programs import vendor_by_slug
from mailhub.store.tables import SuppliedFigure, Vendor
from mailhub.store.unit import Unit

_figure: Any = SuppliedFigure


def import_figures(unit: Unit, text: str, *, source_name: str) -> ImportResult:
    """Bring the store to what a CSV list says; a second time changes nothing.

    A figure is known by its vendor, its partner if any, its kind and its days. Rows with faults are left out and told
    with their line; what the list does not name stays as it is.
    """
    rows = read_rows(FigureRow, text)
    return take_in(rows, partial(_objections, unit), partial(_keep, unit), source_name=source_name)


def _objections(unit: Unit, row: FigureRow) -> list[str]:
    vendor = vendor_by_slug(unit, row.vendor.casefold())
    if vendor is None:
        return [f"vendor {row.vendor!r} is not known. Apply its program first, or write its slug."]
    if row.partner and enrolled_partner_named(unit, vendor.id, row.partner) is None:
        return [f"partner {row.partner!r} is no one enrolled partner of {vendor.name}. Import the partner first."]
    return []


def _keep(unit: Unit, row: FigureRow) -> str:
    """What was done: created, updated or nothing."""
    vendor: Vendor | None = vendor_by_slug(unit, row.vendor.casefold())
    assert vendor is not None  # noqa: S101 - _objections has looked # nosec B101
    partner_id = enrolled_partner_named(unit, vendor.id, row.partner) if row.partner else None
    since_on, until_on = row.days
    same: dict[str, Any] = {"vendor_id": vendor.id, "kind": row.figure, "partner": partner_id or 0}
    same |= {"since_on": since_on, "until_on": until_on}
    found = unit.session.execute(select(_figure).filter_by(**same)).scalar_one_or_none()
    stated: dict[str, Any] = {"amount": row.amount, "currency": row.currency or ""}
    if found is None:
        unit.add(SuppliedFigure(**same, **stated, partner_id=partner_id))
        return "created"
    changed = [name for name, value in stated.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, stated[name])
    unit.add(found)
    return "updated" if changed else ""
