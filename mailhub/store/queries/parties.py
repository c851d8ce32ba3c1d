"""Questions about who is meant: a partner of a vendor's program, or one of its people, by name or address."""

from typing import Any

from sqlalchemy import select

from mailhub.domain.addresses import fold
from mailhub.domain.terms import PartnerId, VendorId
from mailhub.store.account_names import fold_company
from mailhub.store.queries.ownership import enrolled_partner_named
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.writers import contact_at, person_at
from mailhub.store.tables import Contact, Enrollment, Partner, Person
from mailhub.store.unit import Unit


def contact_named(unit: Unit, vendor_id: VendorId, name: str) -> Contact | None:
    """The contact of an enrolled partner with that address, or the one contact of that name; None for none."""
    found = contact_at(unit, fold(name)) if "@" in name else _contact_by_name(unit, vendor_id, name)
    return found if found is not None and enrollment_of(unit, vendor_id, found.partner_id) else None


def partner_named(unit: Unit, vendor_id: VendorId, name: str) -> PartnerId | None:
    """The one enrolled partner of that name, or whose name begins with these words; None for none or several."""
    exact = enrolled_partner_named(unit, vendor_id, name)
    begun = fold_company(name)
    if exact is not None or not begun:
        return exact
    partner: Any = Partner
    place: Any = Enrollment
    rows = select(partner.id, partner.name).join(place, place.partner_id == partner.id)
    enrolled = unit.session.execute(rows.where(place.vendor_id == vendor_id))
    found = [key for key, whole in enrolled if f"{fold_company(whole)} ".startswith(f"{begun} ")]
    return found[0] if len(found) == 1 else None


def named_person(unit: Unit, vendor_id: VendorId, name: str) -> Person | None:
    """The vendor's active person with that address, or the one of that name; None for none or several."""
    if "@" in name:
        return person_at(unit, fold(name), vendor_id)
    table: Any = Person
    people = unit.session.execute(select(table).where(table.vendor_id == vendor_id, table.active)).scalars()
    found = [person for person in people if _plain(person.name) == _plain(name)]
    return found[0] if len(found) == 1 else None


def _contact_by_name(unit: Unit, vendor_id: VendorId, name: str) -> Contact | None:
    contact: Any = Contact
    place: Any = Enrollment
    of_vendor = select(contact).join(place, place.partner_id == contact.partner_id).where(place.vendor_id == vendor_id)
    found = [row for row in unit.session.execute(of_vendor).scalars() if _plain(row.name) == _plain(name)]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
