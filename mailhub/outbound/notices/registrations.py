"""Notices to the partner about deal registrations."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import of_kept
from mailhub.store.tables import Registration


def _notice(mail: RegistrationMail, event: events.RegistrationEvent, desk: Desk) -> Notice:
    about = Topic(vendor_id=event.vendor_id, registration_id=event.registration_id, letter_id=event.letter_id)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def registration_missing(event: events.RegistrationReturned, desk: Desk) -> Iterator[Notice]:
    """Ask for what is missing."""
    row = desk.unit.get(Registration, event.registration_id)
    mail = mails.RegistrationMissing(
        brand=desk.brand(event.vendor_id),
        registration=desk.registration(event.registration_id),
        missing=event.missing,
        currency=row.currency or desk.program(row.vendor_id).currency,
    )
    yield _notice(mail, event, desk)


def registration_receipt(event: events.RegistrationSubmitted, desk: Desk) -> Iterator[Notice]:
    """Confirm what stands in the books, since when."""
    row = desk.unit.get(Registration, event.registration_id)
    mail = mails.RegistrationReceipt(
        brand=desk.brand(event.vendor_id),
        registration=desk.registration(event.registration_id),
        completed_at=row.completed_at or row.received_at,
        decide_by_at=row.due_at,
    )
    yield _notice(mail, event, desk)


def registration_approved(event: events.RegistrationApproved, desk: Desk) -> Iterator[Notice]:
    """Tell the partner that the deal is theirs."""
    mail = mails.RegistrationApproved(
        brand=desk.brand(event.vendor_id),
        registration=desk.registration(event.registration_id),
        protected_until=event.protected_until,
    )
    yield _notice(mail, event, desk)


def registration_denied(event: events.RegistrationDenied, desk: Desk) -> Iterator[Notice]:
    """Tell the partner why not, and whom to ask."""
    mail = mails.RegistrationDenied(
        brand=desk.brand(event.vendor_id),
        registration=desk.registration(event.registration_id),
        note=of_kept(event.note),
        manager=desk.manager(desk.unit.get(Registration, event.registration_id).manager_id),
    )
    yield _notice(mail, event, desk)


def registration_lapsing(event: events.RegistrationLapses, desk: Desk) -> Iterator[Notice]:
    """Tell the partner how long the deal is protected."""
    mail = mails.RegistrationLapsing(
        brand=desk.brand(event.vendor_id),
        registration=desk.registration(event.registration_id),
        protected_until=event.protected_until,
        days_left=event.days_left,
        manager=desk.manager(desk.unit.get(Registration, event.registration_id).manager_id),
    )
    yield _notice(mail, event, desk)
