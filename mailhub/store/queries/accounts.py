"""Accounts: one row for one end customer, however it is spelt."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from mailhub.domain.terms import VendorId
from mailhub.store.account_names import fold_company, fold_domain, told_apart_by
from mailhub.store.tables import Account
from mailhub.store.unit import Unit

_accounts: Any = Account
_of_vendor = select(_accounts).where(_accounts.vendor_id == bindparam("vendor_id"))
# The sum keeps planners from going through all accounts of the vendor in their order.
_NAMED = _of_vendor.where(_accounts.folded.in_(bindparam("names", expanding=True))).order_by(_accounts.id + 0)
_AT_DOMAIN = _of_vendor.where(_accounts.domain == bindparam("host")).order_by(_accounts.id + 0)


def account_for(unit: Unit, vendor_id: VendorId, *, name: str, domain: str = "", country: str = "") -> Account:
    """The vendor's account of that name in that country, or of that domain; a new one when there is none.

    Without a country, an account of that name that is the only one is meant. What the account did not
    have yet, domain or country, is filled in.
    """
    folded, host = fold_company(name), fold_domain(domain)
    found = _named(unit, vendor_id, folded, country, host) or _at_domain(unit, vendor_id, host, country)
    if found is None:
        return unit.add(Account(vendor_id=vendor_id, name=name.strip(), folded=folded, domain=host, country=country))
    found.domain = found.domain or host
    found.country = found.country or country
    return unit.add(found)


def _named(unit: Unit, vendor_id: VendorId, folded: str, country: str, host: str) -> Account | None:
    names = (folded, told_apart_by(folded, host)) if host else (folded,)
    rows: Sequence[Account] = unit.rows(_NAMED, {"vendor_id": vendor_id, "names": list(names)})
    rows = [row for row in rows if row.folded == names[-1]] or rows
    same = [row for row in rows if row.country == country]
    unplaced = [row for row in rows if not row.country] if country else rows
    return same[0] if same else (unplaced[0] if len(unplaced) == 1 else None)


def _at_domain(unit: Unit, vendor_id: VendorId, host: str, country: str) -> Account | None:
    if not host:
        return None
    rows: Sequence[Account] = unit.rows(_AT_DOMAIN, {"vendor_id": vendor_id, "host": host})
    return next((row for row in rows if not country or row.country in {"", country}), None)
