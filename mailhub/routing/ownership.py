"""Ownership: to whom the account of a lead belongs, and why."""

from datetime import date, timedelta
from typing import Any

from mailhub.domain.program import Program
from mailhub.domain.terms import Ownership, PartnerId
from mailhub.store.queries.ownership import enrolled_partner_named, last_winner_at, winner_and_protector
from mailhub.store.tables import Account, Lead
from mailhub.store.unit import Unit

_REMEMBERED = timedelta(days=730)  # for so long the partner that won an account last is its partner


def ownership_of(unit: Unit, lead: Lead, program: Program) -> dict[str, Any]:
    """The owner of a lead's account, its protector, and the partner whom the customer wants, as facts."""
    wanted = lead.requested_partner
    requested = enrolled_partner_named(unit, lead.vendor_id, wanted) if wanted else None
    account = unit.find(Account, lead.account_id)
    if account is None:
        return {"requested_id": requested}
    today = program.calendar().local_day(unit.now)
    product = program.product(lead.product)
    family = (product.family or product.code) if product else ""
    winner, protector = winner_and_protector(unit, account, family, unit.now - _REMEMBERED, today)
    owner, ownership = _on_record(account, today) or _by_history(winner)
    return {"requested_id": requested, "owner_id": owner, "ownership": ownership, "protected_by": protector}


def owner_of(unit: Unit, account: Account, today: date) -> tuple[PartnerId | None, Ownership | None]:
    """The owner on record, else the partner that last won there, and why it is the owner."""
    since = unit.now - _REMEMBERED
    return _on_record(account, today) or _by_history(last_winner_at(unit, account.vendor_id, account.id, since))


def _on_record(account: Account, today: date) -> tuple[PartnerId | None, Ownership] | None:
    if account.ownership is None or not is_in_force(account, today):
        return None
    return account.owner_id, account.ownership


def _by_history(winner: PartnerId | None) -> tuple[PartnerId | None, Ownership | None]:
    return winner, Ownership.HISTORY if winner else None


def is_direct(account: Account, today: date) -> bool:
    """Whether the vendor serves an account itself on that day."""
    return account.ownership == Ownership.DIRECT and is_in_force(account, today)


def is_in_force(account: Account, today: date) -> bool:
    """Whether the account belongs to its owner on that day."""
    has_begun = account.owned_from is None or account.owned_from <= today
    return has_begun and (account.owned_until is None or today <= account.owned_until)
