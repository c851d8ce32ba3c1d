"""The account that a letter names, found or made, also when two letters name a new one at the same time."""

from sqlalchemy.exc import IntegrityError

from mailhub.domain.terms import VendorId
from mailhub.store.queries.accounts import account_for
from mailhub.store.tables import Account
from mailhub.store.unit import Unit


def settled_account(unit: Unit, vendor_id: VendorId, *, name: str, domain: str, country: str) -> Account:
    """The account of that name, domain and country (ISO alpha-2; empty for not stated)."""
    try:
        with unit.session.begin_nested():
            return account_for(unit, vendor_id, name=name, domain=domain, country=country)
    except IntegrityError:
        # Somebody else has made it since we looked; now it is there to be found.
        return account_for(unit, vendor_id, name=name, domain=domain, country=country)
