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
from mailhub.store.tables import Conflict, History, Lead, Letter, Mail, Offer, Registration, Seal, Vendor, Webhook
from mailhub.store.unit import Unit
from mailhub.store.webhook_messages import waiting_since

_letter: Any = Letter
_mail: Any = Mail
_lead: Any = Lead
_offer: Any = Offer
_vendor: Any = Vendor
_line: Any = History
_seal: Any = Seal
_webhook: Any = Webhook
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
    webhooks_waiting: int
    webhook_waiting_since: datetime | None
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
        oldest_letter_at=oldest_letter_at(unit),
        swept_at=found[SWEEP].at if SWEEP in found else None,
    )


def workload(unit: Unit) -> Workload:
    """Everything there is to watch."""
    found = beats(unit)
    webhooks, webhook_since = waiting_since(unit)
    return Workload(
        vitals=vitals(unit, found),
        letters=_by_status(unit, _letter, (*_UNREAD, LetterStatus.PARKED)),
        mails=_by_status(unit, _mail, _ON_THE_WAY),
        mails_due=mails_due(unit),
        late_mail_since=late_mail_since(unit),
        leads=_open_leads(unit),
        offers_open=_number(unit, _OPEN_OFFERS),
        deadline_at=min(first_deadlines(unit, *_WATCHED).values(), default=None),
        webhooks_waiting=webhooks,
        webhook_waiting_since=webhook_since,
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


def oldest_letter_at(unit: Unit) -> datetime | None:
    """When the oldest letter came in that nobody has read to the end."""
    rows = unit.session.execute(_first(_letter, _UNREAD, _letter.received_at))
    return min(rows.scalars(), default=None)


def _by_status(unit: Unit, table: Any, statuses: Iterable[Any]) -> dict[Any, int]:
    asked = select(table.status, func.count()).where(table.status.in_(tuple(statuses))).group_by(table.status)
    found = {row[0]: row[1] for row in unit.session.execute(asked)}
    return {status: found.get(status, 0) for status in statuses}


def mails_due(unit: Unit) -> int:
    """How many mails could go out now."""
    due = (_mail.status.in_(_ON_THE_WAY), _mail.next_try_at <= unit.now)
    return _number(unit, select(func.count()).select_from(_mail).where(*due))


def late_mail_since(unit: Unit) -> datetime | None:
    """Since when the mail waits that waits longest."""
    return min(late_mails(unit), default=None)


def late_mails(unit: Unit) -> list[datetime]:
    """Since when each mail waits that could be out: from its hour on, or since it was written once it was tried."""
    columns = (_mail.next_try_at, _mail.created_at, _mail.attempts)
    rows = unit.session.execute(_first(_mail, (MailStatus.WAITING,), *columns))
    late = [row.created_at if row.attempts else row.next_try_at for row in rows]
    return [since for since in late if since <= unit.now]


def _open_leads(unit: Unit) -> dict[tuple[str, LeadStatus], int]:
    statuses = [status for status in LeadStatus if status not in CLOSED]
    open_ones = _vendor.__table__.join(_lead.__table__, (_lead.vendor_id == _vendor.id) & _lead.status.in_(statuses))
    counted_ones = select(_vendor.slug, _lead.status, func.count()).select_from(open_ones)
    rows = unit.session.execute(counted_ones.group_by(_vendor.slug, _lead.status).order_by(_vendor.slug, _lead.status))
    return {(slug, status): number for slug, status, number in rows}


def letters_unread(unit: Unit) -> int:
    """How many letters nobody has read to the end."""
    return sum(_by_status(unit, _letter, _UNREAD).values())


def letters_of(unit: Unit, status: LetterStatus, most: int) -> tuple[int, list[int]]:
    """How many letters rest there, and the keys of the newest, at most so many."""
    newest = select(_letter.id).where(_letter.status == status).order_by(_letter.id.desc()).limit(most)
    return _by_status(unit, _letter, (status,))[status], list(unit.session.execute(newest).scalars())


def mails_by_status(unit: Unit, since: datetime) -> dict[MailStatus, int]:
    """Where the mails rest that were written since then."""
    asked = select(_mail.status, func.count()).where(_mail.created_at >= since).group_by(_mail.status)
    return {row[0]: row[1] for row in unit.session.execute(asked)}


def has_sent(unit: Unit, since: datetime, written_since: datetime) -> bool:
    """Whether any of the mails written since the second instant was handed over since the first."""
    sent = (_mail.created_at >= written_since, _mail.status == MailStatus.SENT, _mail.sent_at >= since)
    return unit.session.execute(select(_mail.id).where(*sent).limit(1)).first() is not None


def unsealed_since(unit: Unit, before: datetime) -> datetime | None:
    """When the newest line of the history was written that is older than `before`, if it has no seal.

    Lines are sealed in their order, so that one look at the newest tells whether somebody does it.
    """
    newest = select(_line.id, _line.at).where(_line.at <= before).order_by(_line.id.desc()).limit(1).subquery()
    seal = _seal.__table__
    asked = select(newest.c.at).outerjoin(seal, seal.c.history_id == newest.c.id).where(seal.c.history_id.is_(None))
    found: datetime | None = unit.session.execute(asked).scalar_one_or_none()
    return found


def webhooks_failing(unit: Unit, before: datetime) -> list[int]:
    """The keys of the webhooks whose tries have all failed since `before` or longer; those switched off left out."""
    failing = (_webhook.failing_since_at <= before, _webhook.disabled_at.is_(None))
    return list(unit.session.execute(select(_webhook.id).where(*failing).order_by(_webhook.id)).scalars())
