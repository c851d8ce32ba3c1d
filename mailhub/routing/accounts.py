"""The account that a letter names, found or made, also when two letters name a new one at the same time."""

from sqlalchemy.exc import IntegrityError

from mailhub.domain.terms import VendorId
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.registrations import account_matched
from mailhub.store.tables import Account
from mailhub.store.unit import Unit


def settled_account(unit: Unit, vendor_id: VendorId, *, name: str, domain: str, country: str) -> Account:
    """The account of that name, domain and country (ISO alpha-2; empty for not stated), or the one that it is."""
    if unit.session.get_bind().dialect.name == "sqlite":
        # A unit that writes has the only write lock there: nobody makes an account beside it.
        return followed(unit, account_for(unit, vendor_id, name=name, domain=domain, country=country))
    try:
        with unit.session.begin_nested():
            account = account_for(unit, vendor_id, name=name, domain=domain, country=country)
    except IntegrityError:
        # Somebody else has made it since we looked; now it is there to be found.
        account = account_for(unit, vendor_id, name=name, domain=domain, country=country)
    return followed(unit, account)


def followed(unit: Unit, account: Account) -> Account:
    """The account itself, or the one of which a person has said that it is the same company."""
    passed = {account.id}
    while (other := account_matched(unit, account.vendor_id, account.id)) is not None and other not in passed:
        account = unit.get(Account, other)
        passed.add(account.id)
    return account
