"""The account of a registered deal: surely one that is known, or a new one; and the accounts that it may be as well."""

from typing import Any

from sqlalchemy.exc import IntegrityError

from mailhub.domain.program import Program
from mailhub.domain.terms import AccountId
from mailhub.routing.accounts import followed
from mailhub.routing.likeness import DOUBTFUL, Claim, Company, likeness_of_accounts
from mailhub.routing.name_likeness import NONE, SURE
from mailhub.store.account_names import fold_domain, told_apart_by
from mailhub.store.claims import lock_row
from mailhub.store.queries.duplicates import accounts_near
from mailhub.store.queries.registrations import accounts_apart, accounts_with_mail_at
from mailhub.store.tables import Account, Contact, Registration
from mailhub.store.unit import Unit

_MOST_LIKE = 10


def account_of_deal(unit: Unit, registration: Registration) -> Account:
    """The account that a registration surely means, held to the end of the unit; a new one where there is none.

    One that a person has said is the same company as another one leads to that.
    """
    account = _known(unit, registration) or _new(unit, registration)
    lock_row(unit, Account, account.id)
    account = followed(unit, account)
    company = _company_of(registration)
    account.domain = account.domain or company.host
    account.country = account.country or company.country
    return account


def accounts_maybe_same(unit: Unit, registration: Registration, program: Program) -> list[Account]:
    """The other accounts that may be the same company, the likeliest first, but for those told apart from it.

    A mail domain that their people share makes two likely one, and never surely.
    """
    if registration.account_id is None:
        return []
    apart = {registration.account_id, *accounts_apart(unit, registration.vendor_id, registration.account_id)}
    own, least = _company_of(registration), program.qualification.doubtful_from
    alike = dict.fromkeys(_of_mail_domain(unit, registration), DOUBTFUL)
    for key, one in _near(unit, registration, own):
        alike[key] = max(alike.get(key, NONE), likeness_of_accounts(own, one))
    likely = sorted((-score, key) for key, score in alike.items() if score >= least and key not in apart)
    return [unit.get(Account, key) for _, key in likely[:_MOST_LIKE]]


def _of_mail_domain(unit: Unit, registration: Registration) -> list[AccountId]:
    """The accounts whose website or whose people's mail is at the domain of the customer's address.

    Not when it is the partner's own: then it says nothing about the customer.
    """
    host = fold_domain(registration.contact_email)
    own = fold_domain(unit.get(Contact, registration.contact_id).address)
    if not host or host == own:
        return []
    known = accounts_near(unit, registration.vendor_id, folded="", host=host)
    return [*(near[0] for near in known), *accounts_with_mail_at(unit, registration.vendor_id, host)]


def _company_of(registration: Registration) -> Company:
    claim = {"domain": registration.account_domain, "country": registration.country}
    return Claim(account=registration.account, **claim).company


def _near(unit: Unit, registration: Registration, own: Company) -> list[tuple[AccountId, Company]]:
    near = accounts_near(unit, registration.vendor_id, folded=own.folded, host=own.host)
    return [(key, Company(folded=folded, host=host, country=country)) for key, folded, host, country in near]


def _known(unit: Unit, registration: Registration) -> Account | None:
    """The one that is surely the same; of several, the one of that very name, and then the oldest.

    Where a country is not known, the only account of that name is meant, unless its domain is another one.
    """
    own = _company_of(registration)
    near = _near(unit, registration, own)
    sure = [(one.folded != own.folded, key) for key, one in near if likeness_of_accounts(own, one) >= SURE]
    named = [(key, one) for key, one in near if one.folded == own.folded]
    if not sure and len(named) == 1 and _is_meant(own, named[0][1]):
        return unit.get(Account, named[0][0])
    return unit.get(Account, min(sure)[1]) if sure else None


def _is_meant(own: Company, only: Company) -> bool:
    is_unplaced = not own.country or not only.country
    return is_unplaced and (not own.host or not only.host or own.host == only.host)


def _new(unit: Unit, registration: Registration) -> Account:
    """A new account; raises IntegrityError when its name, country and domain are those of two others."""
    own = _company_of(registration)
    row: dict[str, Any] = {"vendor_id": registration.vendor_id, "name": registration.account.strip()}
    try:
        with unit.session.begin_nested():
            return unit.add(Account(**row, folded=own.folded, domain=own.host, country=own.country))
    except IntegrityError:
        # One of that name is there: the same, which somebody else has made since we looked, or another company.
        apart = told_apart_by(own.folded, own.host)
        return _known(unit, registration) or unit.add(
            Account(**row, folded=apart, domain=own.host, country=own.country)
        )
