"""Accounts: one row for one end customer, however it is spelt."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from mailhub.domain.terms import VendorId
from mailhub.store.account_names import fold_company, fold_domain, told_apart_by
from mailhub.store.tables import Account
from mailhub.store.unit import Unit

_accounts: Any = Account
_at_vendor = _accounts.vendor_id == bindparam("vendor_id")
# The vendor stands in every part, for of several parts planners take the index only where each has all of it. The sum
# keeps them from going through all accounts of the vendor in their order.
_NAMED_OR_AT_DOMAIN = (
    select(_accounts)
    .where(
        or_(
            and_(_at_vendor, _accounts.folded == bindparam("name")),
            and_(_at_vendor, _accounts.folded == bindparam("apart")),
            and_(_at_vendor, _accounts.domain == bindparam("host"), _accounts.domain != ""),
        )
    )
    .order_by(_accounts.id + 0)
)


def account_for(unit: Unit, vendor_id: VendorId, *, name: str, domain: str = "", country: str = "") -> Account:
    """The vendor's account of that name in that country, or of that domain; a new one when there is none.

    Without a country, an account of that name that is the only one is meant. What the account did not
    have yet, domain or country, is filled in.
    """
    known = known_account(unit, vendor_id, name=name, domain=domain, country=country)
    return known or new_account(unit, vendor_id, name=name, domain=domain, country=country)


def known_account(unit: Unit, vendor_id: VendorId, *, name: str, domain: str, country: str) -> Account | None:
    """The account that is there already, with what it did not have yet; None when there is none."""
    folded, host = fold_company(name), fold_domain(domain)
    apart = told_apart_by(folded, host) if host else folded
    asked = {"vendor_id": vendor_id, "name": folded, "apart": apart, "host": host}
    rows: Sequence[Account] = unit.rows(_NAMED_OR_AT_DOMAIN, asked)
    named = [row for row in rows if row.folded in (folded, apart)]
    found = _named([row for row in named if row.folded == apart] or named, country)
    found = found or _at_domain([row for row in rows if host and row.domain == host], country)
    if found is not None:
        found.domain = found.domain or host
        found.country = found.country or country
        unit.add(found)
    return found


def new_account(unit: Unit, vendor_id: VendorId, *, name: str, domain: str, country: str) -> Account:
    """A new account, however many there are of that name."""
    row: dict[str, Any] = {"vendor_id": vendor_id, "name": name.strip(), "country": country}
    return unit.add(Account(**row, folded=fold_company(name), domain=fold_domain(domain)))


def _named(rows: Sequence[Account], country: str) -> Account | None:
    same = [row for row in rows if row.country == country]
    unplaced = [row for row in rows if not row.country] if country else rows
    return same[0] if same else (unplaced[0] if len(unplaced) == 1 else None)


def _at_domain(rows: Sequence[Account], country: str) -> Account | None:
    return next((row for row in rows if not country or row.country in {"", country}), None)
