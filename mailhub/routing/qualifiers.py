"""Qualifiers: which person decides about a lead that is held."""

from collections.abc import Sequence
from datetime import date

from mailhub.domain.terms import PersonId, VendorId
from mailhub.domain.territory import Place
from mailhub.routing.ownership import is_direct
from mailhub.store.queries.due import held_at
from mailhub.store.queries.programs import current_program, manager_for, place_of, qualifier_for
from mailhub.store.tables import Account, Lead
from mailhub.store.unit import Unit


def qualifier_of(unit: Unit, lead: Lead) -> PersonId:
    """The qualifier of the lead's place; of an account that the vendor serves itself, the channel manager."""
    return _asked(unit, lead.vendor_id, place_of(lead), _is_direct(unit, lead, _today(unit, lead.vendor_id)))


def held_for(unit: Unit, vendor_id: VendorId, person_id: PersonId) -> Sequence[Lead]:
    """The held leads of a vendor about which a person decides, those that have waited longest first."""
    held = held_at(unit, vendor_id)
    if not held:
        return []
    today = _today(unit, vendor_id)
    kinds = {lead.id: (place_of(lead), _is_direct(unit, lead, today)) for lead in held}
    asked = {kind: _asked(unit, vendor_id, *kind) for kind in set(kinds.values())}
    return [lead for lead in held if asked[kinds[lead.id]] == person_id]


def _asked(unit: Unit, vendor_id: VendorId, place: Place, is_direct: bool) -> PersonId:
    return (manager_for if is_direct else qualifier_for)(unit, vendor_id, place).id


def _is_direct(unit: Unit, lead: Lead, today: date) -> bool:
    account = unit.find(Account, lead.account_id)
    return account is not None and is_direct(account, today)


def _today(unit: Unit, vendor_id: VendorId) -> date:
    return current_program(unit, vendor_id).calendar().local_day(unit.now)
