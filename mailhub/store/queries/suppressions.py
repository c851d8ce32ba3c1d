"""Questions about the suppression list, and what is put on it and taken off."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.domain.addresses import fold
from mailhub.domain.terms import Objection
from mailhub.store.tables import Contact, Mail, Suppression
from mailhub.store.unit import Unit


def suppressed(unit: Unit, addresses: Collection[str]) -> dict[str, Objection]:
    """Which of these folded addresses are on the list, and why."""
    table: Any = Suppression
    found = select(table.address, table.reason).where(table.address.in_(addresses))
    return {row.address: row.reason for row in unit.session.execute(found)} if addresses else {}


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
