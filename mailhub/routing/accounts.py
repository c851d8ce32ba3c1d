"""The account that a letter names, found or made, also when two letters name a new one at the same time."""

from contextlib import AbstractContextManager, nullcontext

from sqlalchemy.exc import IntegrityError

from mailhub.domain.terms import VendorId
from mailhub.store.queries.accounts import account_for, known_account, new_account
from mailhub.store.queries.registrations import account_matched
from mailhub.store.tables import Account
from mailhub.store.unit import Unit


def settled_account(unit: Unit, vendor_id: VendorId, *, name: str, domain: str, country: str) -> Account:
    """The account of that name, domain and country (ISO alpha-2; empty for not stated), or the one that it is."""
    named = {"name": name, "domain": domain, "country": country}
    try:
        with _alone(unit):
            known = known_account(unit, vendor_id, **named)
            # Of one that is made here nobody can have said anything yet.
            return followed(unit, known) if known is not None else new_account(unit, vendor_id, **named)
    except IntegrityError:
        # Somebody else has made it since we looked; now it is there to be found.
        return followed(unit, account_for(unit, vendor_id, **named))


def _alone(unit: Unit) -> AbstractContextManager[object]:
    """A savepoint; on SQLite none, for whoever writes is alone there, and nobody makes an account beside it."""
    return nullcontext() if unit.session.get_bind().dialect.name == "sqlite" else unit.session.begin_nested()


def followed(unit: Unit, account: Account) -> Account:
    """The account itself, or the one of which a person has said that it is the same company."""
    passed = {account.id}
    while (other := account_matched(unit, account.vendor_id, account.id)) is not None and other not in passed:
        account = unit.get(Account, other)
        passed.add(account.id)
    return account
