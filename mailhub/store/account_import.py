"""The import of named accounts: accounts and their owners, brought to what the list says."""

from functools import partial
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import Ownership, PartnerId
from mailhub.store.account_rows import AccountRow
from mailhub.store.csv_list import ImportResult, read_rows, take_in
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.ownership import enrolled_partner_named
from mailhub.store.queries.programs import vendor_by_slug
from mailhub.store.tables import Account, Vendor
from mailhub.store.unit import Unit


def import_accounts(unit: Unit, text: str, *, source_name: str) -> ImportResult:
    """Bring the store to what a CSV list says; a second time changes nothing.

    An account is known by its name in its country, or by its domain. Rows with faults are left out and told with their
    line; an account that the list does not name keeps its owner, one that it names without an owner loses it.
    """
    rows = read_rows(AccountRow, text)
    return take_in(rows, partial(_objections, unit), partial(_keep, unit), source_name=source_name)


def _objections(unit: Unit, row: AccountRow) -> list[str]:
    vendor = vendor_by_slug(unit, row.vendor.casefold())
    if vendor is None:
        return [f"vendor {row.vendor!r} is not known. Apply its program first, or write its slug."]
    if row.owner and not row.is_direct and enrolled_partner_named(unit, vendor.id, row.owner) is None:
        wrong = f"owner {row.owner!r} is no one enrolled partner of {vendor.name}."
        return [f"{wrong} Import the partner first, or write direct."]
    return []


def _keep(unit: Unit, row: AccountRow) -> str:
    """What was done: created, updated or nothing."""
    vendor: Vendor | None = vendor_by_slug(unit, row.vendor.casefold())
    assert vendor is not None  # noqa: S101 - _objections has looked # nosec B101
    before = _newest_account(unit)
    account = account_for(unit, vendor.id, name=row.account, domain=row.domain, country=row.country or "")
    is_new = _newest_account(unit) > before
    owner = enrolled_partner_named(unit, vendor.id, row.owner) if row.owner and not row.is_direct else None
    stated: dict[str, Any] = {"owner_id": owner, "ownership": _ownership(row, owner)}
    stated |= {"owned_from": row.from_on, "owned_until": row.until}
    stated |= {"sector": row.sector} if row.sector else {}
    changed = [name for name, value in stated.items() if getattr(account, name) != value]
    for name in changed:
        setattr(account, name, stated[name])
    unit.add(account)
    return "created" if is_new else "updated" if changed else ""


def _ownership(row: AccountRow, owner: PartnerId | None) -> Ownership | None:
    if row.is_direct:
        return Ownership.DIRECT
    return (row.ownership or Ownership.CONTRACT) if owner is not None else None


def _newest_account(unit: Unit) -> int:
    table: Any = Account
    return int(unit.session.execute(select(func.max(table.id))).scalar() or 0)
