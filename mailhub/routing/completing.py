"""Completing: what a lead lacks is filled in from a later letter or from a person's answers."""

from collections.abc import Iterable
from typing import Any

from mailhub.domain.addresses import fold
from mailhub.domain.commands import DealFields
from mailhub.domain.program import Program
from mailhub.domain.stated_fields import STATED
from mailhub.routing.accounts import settled_account
from mailhub.routing.stated import is_of_unknown_product, known_names
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.unit import Unit

_PLAIN = (
    "country", "region", "postcode", "city", "quantity", "need", "source", "timeframe", "expected_close_on",
    "sector", "requested_partner", "reference", "lawful_basis", "purpose",
)  # fmt: skip
_OF_CONTACT = {"contact_name": "name", "contact_email": "email", "contact_phone": "phone"}


def complete(unit: Unit, lead: Lead, fields: DealFields, program: Program) -> list[str]:
    """Set what the fields state, and return the names of what was set; a product that is none of the program is left.

    What the lead stated before gives way: somebody who answers knows better.
    """
    done = [name for name in _PLAIN if _set(lead, name, getattr(fields, name))]
    contact = unit.get(LeadContact, lead.id)
    done += [name for name, column in _OF_CONTACT.items() if _set(contact, column, _folded(name, fields))]
    done += [*_set_product(lead, fields, program), *_set_money(lead, fields, program)]
    done += ["temperature"] if _set(lead, "claimed_temperature", fields.temperature) else []
    done += _set_account(unit, lead, fields)
    lead.known = [name for name in STATED if name in {*lead.known, *done}]
    return done


def missing_of(fields: DealFields, lead: Lead, contact: LeadContact) -> DealFields:
    """Of the fields, those that the lead does not state yet."""
    has_amount = lead.amount is not None
    taken = {name for name in _PLAIN if getattr(lead, name) not in (None, "")}
    taken |= {name for name, column in _OF_CONTACT.items() if getattr(contact, column)}
    taken |= {"account", "account_domain"} if lead.account_id is not None else set()
    taken |= {"product"} if lead.product else set()
    taken |= {"amount", "currency"} if has_amount else set()
    taken |= {"temperature"} if lead.claimed_temperature is not None else set()
    return DealFields(**{name: getattr(fields, name) for name in known_names(fields) if name not in taken})


def fields_of(lead: Lead, contact: LeadContact) -> DealFields:
    """What a lead in the books states, apart from its account and product."""
    plain: dict[str, Any] = {name: getattr(lead, name) or None for name in _PLAIN}
    reach: dict[str, Any] = {name: getattr(contact, column) or None for name, column in _OF_CONTACT.items()}
    has_amount = lead.amount is not None
    money: dict[str, Any] = {"amount": lead.amount, "currency": lead.currency or None} if has_amount else {}
    return DealFields(**plain, **reach, **money, temperature=lead.claimed_temperature)


def _folded(name: str, fields: DealFields) -> Any:
    value = getattr(fields, name)
    return fold(value) if name == "contact_email" and value else value


def _set(row: Any, name: str, value: Any) -> bool:
    if value in (None, ""):
        return False
    setattr(row, name, value)
    return True


def _set_product(lead: Lead, fields: DealFields, program: Program) -> Iterable[str]:
    product = program.product_named(fields.product or "")
    if product is None:
        return ()
    lead.product = product.code
    lead.problems = [problem for problem in lead.problems if not is_of_unknown_product(problem)]
    return ("product",)


def _set_money(lead: Lead, fields: DealFields, program: Program) -> Iterable[str]:
    if fields.amount is not None:
        lead.amount, lead.currency = fields.amount, fields.currency or lead.currency or program.currency
        return ("amount",)
    if fields.currency and lead.amount is not None:
        lead.currency = fields.currency
        return ("currency",)
    return ()


def _set_account(unit: Unit, lead: Lead, fields: DealFields) -> Iterable[str]:
    if not fields.account:
        return ()
    domain, country = fields.account_domain or "", fields.country or lead.country
    account = settled_account(unit, lead.vendor_id, name=fields.account, domain=domain, country=country)
    lead.account_id = account.id
    return ("account",)
