"""Who gets it when two ask at once: conditional updates whose row count decides."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import CursorResult, select, update
from sqlmodel import SQLModel

from mailhub.domain.terms import ContactId, LeadId, LeadStatus, LetterStatus, MailId, MailStatus, OfferId, VendorId
from mailhub.store.tables import Lead, Letter, Mail, Vendor
from mailhub.store.unit import Unit

LEASE = timedelta(minutes=10)
"""How long a claimed letter or mail is left to its worker before another may take it over."""


class ClaimedMail(NamedTuple):
    """A mail that is ours until `next_try_at`, with what its delivery needs to know."""

    id: MailId
    envelope_from: str
    recipient: str
    content: bytes
    contact_id: ContactId | None
    offer_id: OfferId | None
    attempts: int
    created_at: datetime
    next_try_at: datetime


def claim_lead(unit: Unit, lead_id: LeadId) -> bool:
    """Take an offered lead for acceptance; False when somebody else was first.

    The row stays locked to the end of the unit, so of two simultaneous acceptances exactly one gets True.
    """
    lead: Any = Lead
    taken = update(lead).where(lead.id == lead_id, lead.status == LeadStatus.OFFERED).values(status=LeadStatus.ACCEPTED)
    won = _rows(unit, taken.execution_options(synchronize_session=False)) == 1
    unit.session.expire(unit.get(Lead, lead_id))
    return won


def lock_row(unit: Unit, kind: type[SQLModel], *keys: Any) -> bool:
    """Hold others off a row (or several, locked in the order of their keys) to the end of the unit.

    Whether what was asked before must be asked anew: on SQLite a unit that writes has the only write lock from its
    beginning on, and what it has read holds.
    """
    if unit.session.get_bind().dialect.name == "sqlite":
        return False
    table: Any = kind
    unit.session.execute(select(table.id).where(table.id.in_(keys)).order_by(table.id).with_for_update())
    unit.session.expire_all()
    return True


def lock_claims(unit: Unit, vendor_id: VendorId) -> None:
    """Let the registrations of a vendor be completed one after the other, to the end of the unit.

    Whoever comes second sees what the first has registered, also where both bring an account that was not known. On
    PostgreSQL the lock is one that lets others refer to the vendor's row meanwhile.
    """
    if unit.session.get_bind().dialect.name == "sqlite":
        return
    table: Any = Vendor
    unit.session.execute(select(table.id).where(table.id == vendor_id).with_for_update(key_share=True))
    unit.session.expire_all()


def claim_letters(unit: Unit, most: int, lease: timedelta = LEASE) -> Sequence[Letter]:
    """Waiting letters whose time has come, now ours for `lease`; each is to be begun by `begin_letter`."""
    claimed = {"status": LetterStatus.CLAIMED, "next_try_at": unit.now + lease}
    return _claim(unit, Letter, {LetterStatus.WAITING, LetterStatus.CLAIMED}, claimed, most)


def begin_letter(unit: Unit, letter: Letter, lease: timedelta = LEASE) -> bool:
    """Count the attempt at a claimed letter and begin its lease anew; False when it is another worker's by now.

    Counted one by one, so that a letter is not blamed for the death of a worker that had it in its batch only.
    """
    row: Any = Letter
    ours = (row.id == letter.id, row.status == LetterStatus.CLAIMED, row.next_try_at == letter.next_try_at)
    values = {"attempts": letter.attempts + 1, "next_try_at": unit.now + lease}
    if _rows(unit, update(row).where(*ours).values(**values)) != 1:
        return False
    letter.attempts, letter.next_try_at = letter.attempts + 1, unit.now + lease
    return True


def claim_mails(unit: Unit, most: int, lease: timedelta = LEASE) -> Sequence[ClaimedMail]:
    """Waiting mails whose time has come, now ours for `lease`; their attempts are counted before any work."""
    mail: Any = Mail
    claimed = {"status": MailStatus.CLAIMED, "next_try_at": unit.now + lease, "attempts": mail.attempts + 1}
    ids = _due(unit, Mail, {MailStatus.WAITING, MailStatus.CLAIMED}, most)
    if not ids:
        return []
    columns = [getattr(mail, name) for name in ClaimedMail._fields]
    rows = unit.session.execute(update(mail).where(mail.id.in_(ids)).values(**claimed).returning(*columns))
    return sorted((ClaimedMail(*row) for row in rows), key=lambda row: row.id)


def keep_results(unit: Unit, mails: Sequence[ClaimedMail], values: dict[str, Any]) -> None:
    """Write what became of mails of one claim, all at once; those that are another worker's by now are left alone."""
    table: Any = Mail
    ours = (
        table.id.in_([mail.id for mail in mails]),
        table.status.in_((MailStatus.CLAIMED, MailStatus.BOUNCED)),
        table.next_try_at == mails[0].next_try_at,
    )
    unit.session.execute(update(table).where(*ours).values(**values), execution_options={"synchronize_session": False})


def _claim(unit: Unit, kind: Any, open_statuses: set[Any], claimed: dict[str, Any], most: int) -> Sequence[Any]:
    ids = _due(unit, kind, open_statuses, most)
    unit.session.execute(update(kind).where(kind.id.in_(ids)).values(**claimed))
    rows = unit.session.execute(select(kind).where(kind.id.in_(ids)).order_by(kind.id)).scalars()
    return list(rows)


def _due(unit: Unit, kind: Any, open_statuses: set[Any], most: int) -> list[int]:
    # A claimed row is due again when its lease ends: a worker that died gives it back by doing nothing.
    due = (
        select(kind.id)
        .where(kind.status.in_(open_statuses), kind.next_try_at <= unit.now)
        .order_by(kind.next_try_at, kind.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return list(unit.session.execute(due).scalars())


def _rows(unit: Unit, statement: Any) -> int:
    result = unit.session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
