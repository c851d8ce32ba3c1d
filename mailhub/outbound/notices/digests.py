"""Notices to those who want one mail for all: everything that waits, and what they may reserve."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mailhub.domain import events
from mailhub.domain.business_time import end_of_day
from mailhub.domain.terms import LeadId, Often
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.reminder_view import Awaited, Wanted, by_end
from mailhub.speech import phrase
from mailhub.store.tables import Contact, Lead, Offer, Vendor


def digest(event: events.DigestSent, desk: Desk) -> Iterator[Notice]:
    """Tell a contact of all its vendors at once, what ends first at the top; the leads are the mail's choices."""
    items = by_end([*_offers(event, desk), *_work(event, desk), *(_pooled(lead, event, desk) for lead in event.pool)])
    to = desk.contact(event.contact_id)
    mail = mails.Digest(
        brand=desk.brand(event.vendor_id),
        items=items,
        weekly=desk.unit.get(Contact, event.contact_id).often == Often.WEEKLY,
        holds_offers=any(_is_held(item, desk) for item in items),
        points=desk.points_of(event.vendor_id, to),
    )
    choices = tuple(item.lead.id for item in items)
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, choices=choices))


def _offers(event: events.DigestSent, desk: Desk) -> Iterator[Awaited]:
    for row in (desk.unit.get(Offer, offer_id) for offer_id in event.offers):
        told = {"lead": desk.lead(row.lead_id), **_whose(row, event, desk)}
        yield Awaited(wanted=Wanted.ANSWER, until=row.deadline_at, answer=phrase("accept"), **told)


def _work(event: events.DigestSent, desk: Desk) -> Iterator[Awaited]:
    for row in (desk.unit.get(Lead, lead_id) for lead_id in (*event.calls, *event.feedback)):
        told = {"lead": desk.own_lead(row.id), **_whose(row, event, desk)}
        if row.id in event.calls:
            told |= {"customer": desk.customer(row.id), "until": row.contact_due_at, "answer": phrase("contacted")}
            yield Awaited(wanted=Wanted.CALL, **told)
        else:
            told |= {"until": row.feedback_due_at, "answer": phrase("status: quote sent, 20k, 40%")}
            yield Awaited(wanted=Wanted.FEEDBACK, **told)


def _pooled(lead_id: LeadId, event: events.DigestSent, desk: Desk) -> Awaited:
    row = desk.unit.get(Lead, lead_id)
    told = {"lead": desk.lead(lead_id), "until": _leaves_at(row, desk), **_whose(row, event, desk)}
    return Awaited(wanted=Wanted.RESERVE, answer=phrase("reserve"), **told)


def _leaves_at(lead: Lead, desk: Desk) -> datetime | None:
    """When it leaves the pool again."""
    program = desk.program(lead.vendor_id)
    days = max(1, program.pool.days)
    return None if lead.pooled_at is None else end_of_day(program.calendar(), lead.pooled_at, days)


def _whose(row: Lead | Offer, event: events.DigestSent, desk: Desk) -> dict[str, Any]:
    return {} if event.vendor_id is not None else {"vendor": desk.unit.get(Vendor, row.vendor_id).name}


def _is_held(item: Awaited, desk: Desk) -> bool:
    lead = desk.unit.get(Lead, item.lead.id)
    return item.wanted is Wanted.FEEDBACK and desk.program(lead.vendor_id).queue_rule
