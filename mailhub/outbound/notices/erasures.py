"""Notices about a person's data: what would be erased, what was, and what partners have to erase."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from mailhub.domain import events
from mailhub.domain.terms import CLOSED, MailStatus
from mailhub.outbound import mails
from mailhub.outbound.mail import PersonView, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.store.tables import Account, Contact, Holding, Lead, Mail, Partner


def erasure_proposed(event: events.ErasureProposed, desk: Desk) -> Iterator[Notice]:
    """Ask the vendor's person whether that shall be erased."""
    mail = mails.ErasureProposed(
        brand=desk.brand(event.vendor_id),
        named=event.named,
        leads=event.leads,
        registrations=event.registrations,
        ending=event.ending,
        letters=event.letters,
        sent=event.mails,
        holders=event.holders,
    )
    about = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=desk.person(event.person_id), about=about)


def erasure_done(event: events.PersonErased, desk: Desk) -> Iterator[Notice]:
    """Tell whoever has asked for it by mail."""
    if event.person_id is None:
        return
    mail = mails.ErasureDone(
        brand=desk.brand(event.vendor_id),
        number=event.erasure_id,
        leads=event.leads,
        registrations=event.registrations,
        holders=event.holders,
        unread=event.unread,
    )
    yield Notice(mail=mail, to=desk.person(event.person_id), about=Topic(vendor_id=event.vendor_id))


def erasure_request(event: events.ErasureAsked, desk: Desk) -> Iterator[Notice]:
    """Ask the partner to erase what it holds; of the person itself nothing is said."""
    lead = desk.unit.get(Lead, event.lead_id)
    account = desk.unit.find(Account, lead.account_id)
    to = desk.contact(event.contact_id)
    mail = mails.ErasureRequest(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        account=account.name if account else "",
        mailed_on=_mailed_on(event, to.timezone, desk),
        has_ended=lead.status in CLOSED,
        reminder=event.reminder,
    )
    about: dict[str, Any] = {"lead_id": event.lead_id, "holding_id": event.holding_id, "partner_id": event.partner_id}
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, **about))


def erasure_overdue(event: events.ErasureOverdue, desk: Desk) -> Iterator[Notice]:
    """Tell the lead's manager which partner is silent, and whom to ask there."""
    partner, contact = desk.unit.get(Partner, event.partner_id), desk.unit.get(Contact, event.contact_id)
    to = desk.person(event.person_id)
    asked_at = desk.unit.get(Holding, event.holding_id).asked_at
    mail = mails.ErasureOverdue(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        partner=partner.name,
        contact=PersonView(name=contact.name, address=contact.address),
        asked_on=asked_at.astimezone(ZoneInfo(to.timezone)).date(),
    )
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, lead_id=event.lead_id))


def _mailed_on(event: events.ErasureAsked, zone: str, desk: Desk) -> date | None:
    """The day on which the partner was mailed the details, by its own clock."""
    row: Any = Mail
    of_details = (row.lead_id == event.lead_id, row.partner_id == event.partner_id, row.name == "lead_details")
    sent = select(func.max(row.sent_at)).where(*of_details, row.status != MailStatus.SUPPRESSED)
    at = desk.unit.session.execute(sent).scalar()
    return at.astimezone(ZoneInfo(zone)).date() if at is not None else None
