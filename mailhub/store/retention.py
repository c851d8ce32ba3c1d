"""Retention: how long is kept what holds words about people, and what has had its time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, CursorResult, and_, func, literal_column, or_, select, update

from mailhub.domain.terms import CLOSED, LeadId, LeadStatus, MailStatus
from mailhub.store.forgetting import forget_leads
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Mail, Vendor
from mailhub.store.unit import Unit

FINISHED = (MailStatus.SENT, MailStatus.REFUSED, MailStatus.BOUNCED, MailStatus.SUPPRESSED)
"""Where a mail rests that is handed over no more."""

MOST_MAILS, MOST_LEADS = 2_000, 200
"""Rows of one call, so that no transaction grows without end."""

_UNSOLD = CLOSED - {LeadStatus.WON}
_HAS_BYTES = literal_column("length(content) > 0", Boolean())  # in the very words of its index
_mail: Any = Mail
_lead: Any = Lead
_vendor: Any = Vendor


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """How many rows have had their time."""

    mails: int
    leads: int


def incinerate_mails(unit: Unit, older_than: datetime, most: int = MOST_MAILS) -> int:
    """Empty the bytes of finished mails that were written before `older_than`; how many it were, at most `most`.

    The row stays: its tokens, its Message-ID and its subject are what an answer to it is known by.
    """
    due = select(_mail.id).where(*_old_mails(older_than)).order_by(_mail.created_at).limit(most)
    burnt = unit.session.execute(update(_mail).where(_mail.id.in_(due)).values(content=b""))
    return burnt.rowcount if isinstance(burnt, CursorResult) else 0


def forget_closed_leads(unit: Unit, most: int = MOST_LEADS) -> int:
    """Erase what closed leads hold about persons, when the days that their programs give them are over; how many."""
    found: list[LeadId] = []
    for old in _old_leads(unit):
        due = select(_lead.id).where(old).order_by(_lead.closed_at, _lead.id).limit(most - len(found))
        found += unit.session.execute(due).scalars() if len(found) < most else []
    if found:
        forget_leads(unit, found)
    return len(found)


def overdue(unit: Unit, mails_before: datetime) -> Overdue:
    """What would be emptied now."""
    mails = select(func.count()).select_from(_mail).where(*_old_mails(mails_before))
    leads = [select(func.count()).select_from(_lead).where(old) for old in _old_leads(unit)]
    return Overdue(mails=_number(unit, mails), leads=sum(_number(unit, each) for each in leads))


def _old_mails(older_than: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_mail.status.in_(FINISHED), _mail.created_at < older_than, _HAS_BYTES)


def _old_leads(unit: Unit) -> Iterator[ColumnElement[bool]]:
    """For each vendor whose program forgets, its closed leads that have had their time."""
    for vendor_id in unit.session.execute(select(_vendor.id).order_by(_vendor.id)).scalars().all():
        rules = current_program(unit, vendor_id).privacy
        of_kind = (
            (rules.lost_lead_days, _lead.status.in_(_UNSOLD)),
            (rules.won_lead_days, _lead.status == LeadStatus.WON),
        )
        old = [and_(kind, _lead.closed_at < unit.now - timedelta(days=days)) for days, kind in of_kind if days]
        if old:
            yield and_(_lead.vendor_id == vendor_id, _lead.forgotten_at.is_(None), or_(*old))


def _number(unit: Unit, asked: Any) -> int:
    return int(unit.session.execute(asked).scalar_one())
