"""Questions about the mails we sent."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, MailStatus, OfferId, VendorId
from mailhub.store.queries.threads import forget_threads
from mailhub.store.tables import Mail
from mailhub.store.unit import Unit

_OFFERING = ("offer", "offer_reopened", "queue_lifted")
"""Mails by which a contact can take a lead."""

_mail: Any = Mail
_BOUNCED = (
    select(_mail.id).where(_mail.recipient == bindparam("recipient"), _mail.status == MailStatus.BOUNCED).limit(1)
)
_OFFERING_MAILS = update(_mail).where(
    _mail.offer_id.in_(bindparam("offers", expanding=True)),
    _mail.name.in_(_OFFERING),
    _mail.contact_id.is_distinct_from(bindparam("but_to")),
)
_STATUSES = select(_mail.status).where(_mail.offer_id == bindparam("offer_id"), _mail.name.in_(_OFFERING)).distinct()
_STOP = (
    _OFFERING_MAILS.where(_mail.status == MailStatus.WAITING, _mail.attempts == 0)
    .values(status=MailStatus.SUPPRESSED)
    .returning(_mail.__table__.columns.id)
)


def mail_of_ref(unit: Unit, ref: int) -> Mail | None:
    """The mail whose tokens carry `ref`."""
    table: Any = Mail
    return unit.session.execute(select(Mail).where(table.ref == ref)).scalar_one_or_none()


def sent_lately(unit: Unit, recipient: str, name: str, within: timedelta) -> int:
    """How many mails of a name were written to an address within a time."""
    table: Any = Mail
    same = (table.recipient == recipient, table.name == name, table.created_at > unit.now - within)
    return int(unit.session.execute(select(func.count()).select_from(table).where(*same)).scalar_one())


def was_mailed(unit: Unit, contact_id: ContactId, name: str, vendor_id: VendorId) -> bool:
    """Whether a mail of a name was ever written to a contact for a vendor."""
    table: Any = Mail
    same = (table.contact_id == contact_id, table.name == name, table.vendor_id == vendor_id)
    return unit.session.execute(select(table.id).where(*same).limit(1)).first() is not None


def stop_details(unit: Unit, offer_id: OfferId) -> bool:
    """Keep back a customer's details that are about to be mailed for an offer; whether any may be out already."""
    table: Any = Mail
    of_offer = (table.offer_id == offer_id, table.name == "lead_details", table.status != MailStatus.SUPPRESSED)
    never_tried = (table.status == MailStatus.WAITING, table.attempts == 0)
    unit.session.execute(update(table).where(*of_offer, *never_tried).values(status=MailStatus.SUPPRESSED))
    forget_threads(unit)
    return unit.session.execute(select(table.id).where(*of_offer).limit(1)).first() is not None


def stop_offer_mails(unit: Unit, offers: Collection[OfferId], but_to: ContactId | None = None) -> None:
    """Keep back mails of these offers that offer a lead and were not tried yet, but for those to one contact."""
    if not offers:
        return
    for mail_id in unit.ask(_STOP, {"offers": list(offers), "but_to": but_to}).scalars().all():
        if unit.knows(Mail, mail_id):
            set_committed_value(unit.get(Mail, mail_id), "status", MailStatus.SUPPRESSED)
    forget_threads(unit)


def was_never_mailed(unit: Unit, offer_id: OfferId) -> bool:
    """Whether the mails of an offer were all kept back, so that nobody has heard of it."""
    return set(unit.ask(_STATUSES, {"offer_id": offer_id}).scalars()) == {MailStatus.SUPPRESSED}


def is_unheard_of(unit: Unit, offer_id: OfferId) -> bool:
    """Whether the mails of an offer are all written and none was tried, so that nobody can have heard of it."""
    table: Any = Mail
    of_offer = (table.offer_id == offer_id, table.name.in_(_OFFERING))
    rows = unit.session.execute(select(table.status, table.attempts).where(*of_offer)).all()
    kept = (MailStatus.WAITING, MailStatus.SUPPRESSED)
    return bool(rows) and all(status in kept and not attempts for status, attempts in rows)


def mail_answered(unit: Unit, message_ids: Sequence[str], recipient: str, since: datetime) -> Mail | None:
    """The newest mail to this recipient among those named, if it is not older than `since`."""
    table: Any = Mail
    same = (table.message_id.in_(message_ids), table.recipient == recipient, table.created_at >= since)
    return unit.session.execute(select(Mail).where(*same).order_by(table.id.desc()).limit(1)).scalar_one_or_none()


def about_of(mail: Mail) -> About:
    """What a mail is about and to whom it went, as answers need it."""
    return About(
        mail_id=mail.id,
        name=mail.name,
        vendor_id=mail.vendor_id,
        lead_id=mail.lead_id,
        offer_id=mail.offer_id,
        registration_id=mail.registration_id,
        redemption_id=mail.redemption_id,
        proposal_id=mail.proposal_id,
        conflict_id=mail.conflict_id,
        split_id=mail.split_id,
        edition_id=mail.edition_id,
        holding_id=mail.holding_id,
        partner_id=mail.partner_id,
        letter_id=mail.letter_id,
        contact_id=mail.contact_id,
        person_id=mail.person_id,
        choices=tuple(mail.choices),
    )


def has_bounced(unit: Unit, recipient: str) -> bool:
    """Whether a mail to this folded address came back for good."""
    return unit.ask(_BOUNCED, {"recipient": recipient}).first() is not None


def details_wait_until(unit: Unit, offer_id: OfferId) -> datetime | None:
    """When the customer's details for an offer go out that are held back so far; None when none are."""
    table: Any = Mail
    held = (table.offer_id == offer_id, table.name == "lead_details", table.status == MailStatus.WAITING)
    later = (table.attempts == 0, table.next_try_at > unit.now)
    return unit.session.execute(select(func.max(table.next_try_at)).where(*held, *later)).scalar()
