"""Questions of whoever watches the hub: what waits, since when, and how much of what there is.

Each costs what is open or waits, however much is done: it goes by an index on what is open, and looks into no more than
the first few hundred rows of a queue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, union_all

from mailhub.domain.terms import CLOSED, LeadStatus, LetterStatus, MailStatus, OfferStatus
from mailhub.store.counting import Key, counted
from mailhub.store.heartbeats import SWEEP, Beat, beats
from mailhub.store.queries.due import first_deadlines
from mailhub.store.schema import newest_schema, schema_of
from mailhub.store.tables import Conflict, Lead, Letter, Mail, Offer, Registration, Vendor
from mailhub.store.unit import Unit

_letter: Any = Letter
_mail: Any = Mail
_lead: Any = Lead
_offer: Any = Offer
_vendor: Any = Vendor
_LOOKED_INTO = 500
_UNREAD = (LetterStatus.WAITING, LetterStatus.CLAIMED)
_ON_THE_WAY = (MailStatus.WAITING, MailStatus.CLAIMED)
_WATCHED = (Lead, Offer, Registration, Conflict)
# An open offer has a deadline always, and one that has ended has none: that narrows it to an index.
_OPEN_OFFERS = (
    select(func.count()).select_from(_offer).where(_offer.due_at.is_not(None), _offer.status == OfferStatus.OPEN)
)


@dataclass(frozen=True, kw_only=True)
class Vitals:
    """What decides whether a hub is ready: its schema, its oldest unread letter, the last sweep of its clock."""

    now: datetime
    schema: str
    oldest_letter_at: datetime | None
    swept_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What is under way at an instant, and how often what has happened so far."""

    vitals: Vitals
    letters: dict[LetterStatus, int]
    mails: dict[MailStatus, int]
    mails_due: int
    late_mail_since: datetime | None
    leads: dict[tuple[str, LeadStatus], int]
    offers_open: int
    deadline_at: datetime | None
    beats: dict[str, Beat]
    counts: dict[Key, int]


def vitals(unit: Unit, known: dict[str, Beat] | None = None) -> Vitals:
    """How it stands with what a hub cannot do without; an older schema, which may not have all of it, is not asked."""
    schema = schema_of(unit)
    if schema < newest_schema():
        return Vitals(now=unit.now, schema=schema, oldest_letter_at=None, swept_at=None)
    found = beats(unit) if known is None else known
    return Vitals(
        now=unit.now,
        schema=schema,
        oldest_letter_at=_oldest_letter(unit),
        swept_at=found[SWEEP].at if SWEEP in found else None,
    )


def workload(unit: Unit) -> Workload:
    """Everything there is to watch."""
    found = beats(unit)
    return Workload(
        vitals=vitals(unit, found),
        letters=_by_status(unit, _letter, (*_UNREAD, LetterStatus.PARKED)),
        mails=_by_status(unit, _mail, _ON_THE_WAY),
        mails_due=_due_mails(unit),
        late_mail_since=_late_mail_since(unit),
        leads=_open_leads(unit),
        offers_open=_number(unit, _OPEN_OFFERS),
        deadline_at=min(first_deadlines(unit, *_WATCHED).values(), default=None),
        beats=found,
        counts=counted(unit.session),
    )


def _number(unit: Unit, asked: Select[Any]) -> int:
    return int(unit.session.execute(asked).scalar_one())


def _first(table: Any, statuses: Iterable[Any], *columns: Any) -> Any:
    """The first of each of these statuses in the order in which they are due."""
    each = [
        select(*columns).where(table.status == status).order_by(table.next_try_at).limit(_LOOKED_INTO).subquery()
        for status in statuses
    ]
    return union_all(*(select(one) for one in each))


def _oldest_letter(unit: Unit) -> datetime | None:
    rows = unit.session.execute(_first(_letter, _UNREAD, _letter.received_at))
    return min(rows.scalars(), default=None)


def _by_status(unit: Unit, table: Any, statuses: Iterable[Any]) -> dict[Any, int]:
    asked = select(table.status, func.count()).where(table.status.in_(tuple(statuses))).group_by(table.status)
    found = {row[0]: row[1] for row in unit.session.execute(asked)}
    return {status: found.get(status, 0) for status in statuses}


def _due_mails(unit: Unit) -> int:
    due = (_mail.status.in_(_ON_THE_WAY), _mail.next_try_at <= unit.now)
    return _number(unit, select(func.count()).select_from(_mail).where(*due))


def _late_mail_since(unit: Unit) -> datetime | None:
    """Since when the mail waits that waits longest: from its hour on, or since it was written once it was tried."""
    columns = (_mail.next_try_at, _mail.created_at, _mail.attempts)
    rows = unit.session.execute(_first(_mail, (MailStatus.WAITING,), *columns))
    late = [row.created_at if row.attempts else row.next_try_at for row in rows]
    return min((since for since in late if since <= unit.now), default=None)


def _open_leads(unit: Unit) -> dict[tuple[str, LeadStatus], int]:
    statuses = [status for status in LeadStatus if status not in CLOSED]
    open_ones = _vendor.__table__.join(_lead.__table__, (_lead.vendor_id == _vendor.id) & _lead.status.in_(statuses))
    counted_ones = select(_vendor.slug, _lead.status, func.count()).select_from(open_ones)
    rows = unit.session.execute(counted_ones.group_by(_vendor.slug, _lead.status).order_by(_vendor.slug, _lead.status))
    return {(slug, status): number for slug, status, number in rows}
