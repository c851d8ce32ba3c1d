"""Stand-ins: which colleague is asked while a contact is away."""

from mailhub.domain.addresses import fold
from mailhub.routing.calendars import is_away
from mailhub.store.queries.writers import contact_at
from mailhub.store.tables import Contact
from mailhub.store.unit import Unit


def colleague_at(unit: Unit, contact: Contact, address: str) -> Contact | None:
    """The contact registered under an address at the same partner; None for strangers and for the contact itself."""
    named = contact_at(unit, fold(address)) if address else None
    is_colleague = named is not None and named.partner_id == contact.partner_id and named.id != contact.id
    return named if is_colleague else None


def stand_in_for(unit: Unit, contact: Contact, address: str = "") -> Contact | None:
    """Who is asked in the contact's place: the colleague at `address`, else the one that was named; None when no
    such colleague is there and gets our mail.
    """
    for named in filter(None, (address, contact.substitute)):
        colleague = colleague_at(unit, contact, named)
        if colleague is not None and colleague.undeliverable_at is None and not is_away(colleague, unit.now):
            return colleague
    return None
