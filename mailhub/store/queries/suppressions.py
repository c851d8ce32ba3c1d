"""Questions about the suppression list, and what is put on it and taken off."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.domain.addresses import fold
from mailhub.domain.terms import ContactId, Objection
from mailhub.store.tables import Contact, Mail, Suppression
from mailhub.store.unit import Unit

_listed: Any = Suppression
_contact: Any = Contact
_LISTED = select(_listed.address, _listed.reason).where(_listed.address.in_(bindparam("addresses", expanding=True)))
_DEAD = select(_contact.id).where(
    _contact.id.in_(bindparam("contacts", expanding=True)), _contact.undeliverable_at.is_not(None)
)


def suppressed(unit: Unit, addresses: Collection[str]) -> dict[str, Objection]:
    """Which of these folded addresses are on the list, and why."""
    if not addresses:
        return {}
    found: Sequence[Any] = unit.ask(_LISTED, {"addresses": sorted(addresses)}).all()
    return dict(found)


def undeliverable(unit: Unit, contacts: Collection[ContactId]) -> set[ContactId]:
    """Which of these contacts have a mailbox that was found dead."""
    return set(unit.ask(_DEAD, {"contacts": sorted(contacts)}).scalars()) if contacts else set()


def suppress(unit: Unit, mail: Mail, reason: Objection, status: str = "") -> None:
    """Put the recipient of a mail on the list; a dead mailbox outweighs a complaint."""
    table: Any = Suppression
    values: dict[str, Any] = {"reason": reason, "since_at": unit.now, "mail_id": mail.id, "status": status}
    # Two mails to one address may come back at once, to two workers.
    dialect = postgresql if unit.session.get_bind().dialect.name == "postgresql" else sqlite
    added: Any = dialect.insert(table).values(address=fold(mail.recipient), **values)
    unit.session.execute(added.on_conflict_do_nothing(index_elements=["address"]))
    if reason is Objection.BOUNCED:
        milder = (table.address == fold(mail.recipient), table.reason == Objection.COMPLAINED)
        unit.session.execute(update(table).where(*milder).values(**values))


def suppressions(unit: Unit) -> Sequence[Suppression]:
    """The whole list, oldest first."""
    table: Any = Suppression
    return unit.session.execute(select(Suppression).order_by(table.since_at, table.id)).scalars().all()


def release(unit: Unit, address: str) -> bool:
    """Take an address off the list, and let its contact be asked again; whether it was on it."""
    rows: Any = Suppression
    contacts: Any = Contact
    folded = fold(address)
    was_listed = bool(suppressed(unit, {folded}))
    unit.session.execute(delete(rows).where(rows.address == folded))
    anew = update(contacts).where(contacts.address == folded).values(undeliverable_at=None, complained_at=None)
    unit.session.execute(anew)
    return was_listed
