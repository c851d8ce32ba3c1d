"""Notices to the partner about deal registrations, up to their decision."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from mailhub.domain import events
from mailhub.domain.business_time import add_working_days
from mailhub.domain.registration_facts import said_to_registrant
from mailhub.domain.registration_form import form_of
from mailhub.domain.terms import ConflictGround, LetterId
from mailhub.outbound import mails
from mailhub.outbound.field_lines import label_of
from mailhub.outbound.mail import Mail, Topic
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.notices.certificates import certificate_of
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import of_kept
from mailhub.store.queries.conflicts import dispute_until, open_conflict_of
from mailhub.store.queries.history import last_about
from mailhub.store.tables import Conflict, Contact, Lead, Partner, Person, Registration, Vendor

_SAID_OF_ACCOUNT = (events.AccountsMatched.__name__, events.AccountsSeparated.__name__)


def notice_of(
    mail: RegistrationMail, event: events.RegistrationEvent, desk: Desk, *, answers: LetterId | None = None
) -> Notice:
    """A mail to the contact of a registration, which is about its lead too; `answers` is the contact's letter."""
    row = desk.unit.get(Registration, event.registration_id)
    about = Topic(vendor_id=row.vendor_id, registration_id=row.id, lead_id=row.lead_id, letter_id=answers)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def common(event: events.RegistrationEvent, desk: Desk) -> dict[str, Any]:
    """What every mail about a registration shows."""
    return {"brand": desk.brand(event.vendor_id), "registration": desk.registration(event.registration_id)}


def registration_form(event: events.RegistrationFormAsked, desk: Desk) -> Iterator[Notice]:
    """Send the form."""
    to, contact = desk.contact(event.contact_id), desk.unit.get(Contact, event.contact_id)
    vendor = desk.unit.get(Vendor, event.vendor_id)
    program = desk.program(vendor.id)
    asked = form_of(program, label_of)
    mail: Mail = mails.RegistrationForm(
        brand=desk.brand(vendor.id),
        partner=desk.unit.get(Partner, contact.partner_id).name,
        registrant=contact.name,
        currency=program.currency,
        names=tuple(line.name for line in asked),
        required=tuple(line.name for line in asked if line.required),
        products=next((line.choices for line in asked if line.choices), ()),
        address=desk.sender.address(f"register+{vendor.slug}"),
    )
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=vendor.id, letter_id=event.letter_id))


def registration_missing(event: events.RegistrationReturned, desk: Desk) -> Iterator[Notice]:
    """Ask for what is missing."""
    row = desk.unit.get(Registration, event.registration_id)
    mail = mails.RegistrationMissing(
        **common(event, desk),
        missing=event.missing,
        currency=row.currency or desk.program(row.vendor_id).currency,
        received_at=row.received_at,
    )
    yield notice_of(mail, event, desk, answers=event.letter_id)


def registration_question(event: events.RegistrantAsked, desk: Desk) -> Iterator[Notice]:
    """Pass the manager's question on."""
    asked_by = desk.unit.get(Person, event.person_id).name
    mail = mails.RegistrationQuestion(**common(event, desk), question=event.question, asked_by=asked_by)
    yield notice_of(mail, event, desk)


def registration_receipt(
    event: events.RegistrationSubmitted | events.RegistrantAnswered, desk: Desk
) -> Iterator[Notice]:
    """Confirm what stands in the books, since when; a conflict has its own mail, and a person's word needs none."""
    row = desk.unit.get(Registration, event.registration_id)
    if open_conflict_of(desk.unit, row.id) is not None or _is_checked_anew(event, desk):
        return
    mail = mails.RegistrationReceipt(
        **common(event, desk),
        received_at=row.received_at,
        completed_at=row.completed_at or row.received_at,
        decide_by_at=decide_by_at(row, desk),
        standing=tuple(said_to_registrant(row.findings)),
        is_answer=isinstance(event, events.RegistrantAnswered),
    )
    yield notice_of(mail, event, desk, answers=event.letter_id)


def decide_by_at(row: Registration, desk: Desk) -> datetime:
    """Until when a registration is to be decided, in the vendor's working days."""
    program = desk.program(row.vendor_id)
    since = row.decide_from_at or row.completed_at or row.received_at
    return add_working_days(program.calendar(), since, max(1, program.registration.decide_within_days))


def registration_approved(event: events.RegistrationApproved, desk: Desk) -> Iterator[Notice]:
    """Give the partner the certificate; that of a sale comes with the mail about its win."""
    row = desk.unit.get(Registration, event.registration_id)
    if row.is_win:
        return
    decided_by = desk.unit.find(Person, event.person_id)
    lead = desk.unit.find(Lead, event.lead_id or row.lead_id)
    mail = mails.RegistrationApproved(
        **common(event, desk),
        certificate=certificate_of(row, event.protected_until, desk),
        received_at=row.received_at,
        completed_at=row.completed_at or row.received_at,
        decided_by=decided_by.name if decided_by else "",
        lead=desk.own_lead(lead.id) if lead else None,
        feedback_due_at=lead.feedback_due_at if lead else None,
    )
    yield notice_of(mail, event, desk, answers=None if decided_by else _own_letter(event, desk))


def registration_denied(event: events.RegistrationDenied, desk: Desk) -> Iterator[Notice]:
    """Tell the partner why not, and what can be done; who lost a conflict hears it by the mail about that."""
    row, case = desk.unit.get(Registration, event.registration_id), desk.unit.find(Conflict, event.conflict_id)
    if case is not None and case.ground != ConflictGround.RULE:
        return
    decided_by = desk.unit.find(Person, event.person_id)
    mail = mails.RegistrationDenied(
        **common(event, desk),
        note=of_kept(event.note),
        manager=desk.manager(row.manager_id),
        received_at=row.received_at,
        completed_at=row.completed_at,
        decided_by=decided_by.name if decided_by else "",
        dispute_until=_dispute_until(case, desk),
        attempts_left=max(0, desk.program(row.vendor_id).registration.most_attempts - row.attempt),
    )
    yield notice_of(mail, event, desk, answers=None if decided_by else _own_letter(event, desk))


def _own_letter(event: events.RegistrationEvent, desk: Desk) -> LetterId | None:
    return None if _is_checked_anew(event, desk) else event.letter_id


def _is_checked_anew(event: events.RegistrationEvent, desk: Desk) -> bool:
    """Whether a person's word on the account has led to this, and no letter of the partner."""
    last = last_about(desk.unit, event.registration_id, _SAID_OF_ACCOUNT)
    return last is not None and last.at == desk.unit.now


def _dispute_until(case: Conflict | None, desk: Desk) -> date | None:
    return None if case is None else dispute_until(desk.unit, case)
