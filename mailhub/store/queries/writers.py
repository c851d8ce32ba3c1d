"""Questions about who writes to us."""

from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import Role, VendorId
from mailhub.store.tables import Contact, Person
from mailhub.store.unit import Unit


def contact_at(unit: Unit, address: str) -> Contact | None:
    """The contact registered under a folded address."""
    table: Any = Contact
    return unit.session.execute(select(Contact).where(table.address == address)).scalar_one_or_none()


def person_at(unit: Unit, address: str, vendor_id: VendorId | None = None) -> Person | None:
    """The active person registered under a folded address at that vendor, or at whichever vendor comes first."""
    table: Any = Person
    found = select(Person).where(table.address == address, table.active)
    if vendor_id is not None:
        found = found.where(table.vendor_id == vendor_id)
    return unit.session.execute(found.order_by(table.id).limit(1)).scalar_one_or_none()


def people_in_roles(unit: Unit, vendor_id: VendorId, roles: Set[Role]) -> Sequence[Person]:
    """The vendor's active people who have one of these roles."""
    table: Any = Person
    active = select(Person).where(table.vendor_id == vendor_id, table.active).order_by(table.id)
    people = unit.session.execute(active).scalars()
    return [person for person in people if roles & {Role(word) for word in person.roles}]
