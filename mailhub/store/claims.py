"""Who gets it when two ask at once: conditional updates whose row count decides."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlmodel import SQLModel

from mailhub.domain.terms import LeadId, LeadStatus, LetterStatus, MailStatus
from mailhub.store.tables import Lead, Letter, Mail
from mailhub.store.unit import Unit

LEASE = timedelta(minutes=10)
"""How long a claimed letter or mail is left to its worker before another may take it over."""


def claim_lead(unit: Unit, lead_id: LeadId) -> bool:
    """Take an offered lead for acceptance; False when somebody else was first.

    The row stays locked to the end of the unit, so of two simultaneous acceptances exactly one gets True.
    """
    lead: Any = Lead
    taken = update(lead).where(lead.id == lead_id, lead.status == LeadStatus.OFFERED).values(status=LeadStatus.ACCEPTED)
    won = _rows(unit, taken) == 1
    unit.session.expire(unit.get(Lead, lead_id))
    return won


def lock_row(unit: Unit, kind: type[SQLModel], key: Any) -> None:
    """Hold others off a row to the end of the unit (on SQLite the unit holds the only write lock anyway)."""
    table: Any = kind
    unit.session.execute(select(table.id).where(table.id == key).with_for_update())
    unit.session.expire_all()


def claim_letters(unit: Unit, most: int) -> Sequence[Letter]:
    """Waiting letters whose time has come, now ours for `LEASE`; their attempts are counted before any work."""
    return _claim(unit, Letter, {LetterStatus.WAITING, LetterStatus.CLAIMED}, LetterStatus.CLAIMED, most)


def claim_mails(unit: Unit, most: int) -> Sequence[Mail]:
    """Waiting mails whose time has come, now ours for `LEASE`; their attempts are counted before any work."""
    return _claim(unit, Mail, {MailStatus.WAITING, MailStatus.CLAIMED}, MailStatus.CLAIMED, most)


def _claim(unit: Unit, kind: Any, open_statuses: set[Any], claimed: Any, most: int) -> Sequence[Any]:
    # A claimed row is due again when its lease ends: a worker that died gives it back by doing nothing.
    due = (
        select(kind.id)
        .where(kind.status.in_(open_statuses), kind.next_try_at <= unit.now)
        .order_by(kind.next_try_at, kind.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    ids = list(unit.session.execute(due).scalars())
    until: datetime = unit.now + LEASE
    values = {"status": claimed, "next_try_at": until, "attempts": kind.attempts + 1}
    unit.session.execute(update(kind).where(kind.id.in_(ids)).values(**values))
    rows = unit.session.execute(select(kind).where(kind.id.in_(ids)).order_by(kind.id)).scalars()
    return list(rows)


def _rows(unit: Unit, statement: Any) -> int:
    result = unit.session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
