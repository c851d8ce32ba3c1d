"""Notices to whoever sent leads or deals: how far a long list is, and what became of each row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from mailhub.domain import events
from mailhub.domain.terms import LetterId
from mailhub.outbound import mails
from mailhub.outbound.list_results import result_files
from mailhub.outbound.mail import Attachment, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.people import known_leads
from mailhub.outbound.people_mails import Fault
from mailhub.outbound.receipt_table import (
    MOST_TOLD,
    SHOWN_OF_MANY,
    Tally,
    receipt_csv,
    result_of_fault,
    result_of_lead,
)
from mailhub.outbound.registration_view import ListedDeal
from mailhub.speech import KeptPhrase, of_kept, phrase, speaking
from mailhub.store.queries.known_leads import rows_of_leads
from mailhub.store.tables import Person, Registration, Vendor


def list_progress(event: events.ListProgressed, desk: Desk) -> Iterator[Notice]:
    """Tell the sender that the list has come, or how far it is."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is not None:
        mail = mails.ListProgress(brand=desk.brand(event.vendor_id), done=event.done, rows=event.rows)
        yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, letter_id=event.letter_id))


def lead_receipt(event: events.LetterWorkedThrough, desk: Desk) -> Iterator[Notice]:
    """Tell the sender what was understood of each row of a lead letter, or how to write one, unless told otherwise."""
    if not event.mailed:
        return
    faults = _faults(event.faults)
    about = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
    mail = _taken(faults, event, desk) if event.leads else _not_understood(faults, event, desk)
    yield Notice(mail=mail, to=desk.person(event.person_id), about=about)


def _faults(told: tuple[tuple[int, str | KeptPhrase], ...]) -> tuple[Fault, ...]:
    return tuple(Fault(row=row, reason=of_kept(reason)) for row, reason in told)


def _taken(faults: tuple[Fault, ...], event: events.LetterWorkedThrough, desk: Desk) -> mails.LeadReceipt:
    rows = rows_of_leads(desk.unit, event.leads)
    is_long = len(rows) + len(faults) > MOST_TOLD
    most = SHOWN_OF_MANY if is_long else MOST_TOLD
    counts = Counter(status for number, status, missing in rows.values())
    with speaking(desk.person(event.person_id).language):
        results = {row: result_of_lead(*found) for row, found in rows.items()}
        more: dict[str, Any] = {"files": _files(event.letter_id, results, faults, desk)}
        if is_long:
            more["files"] = more["files"] or (receipt_csv(results | _reasons(faults)),)
    if is_long:
        more["tally"] = Tally(counts=tuple(counts.most_common()), taken=len(rows), not_taken=len(faults))
    elif len(rows) == 1 and not faults:
        lead_id = event.leads[0]
        more |= {"customer": desk.customer(lead_id), "notes": desk.notes(lead_id)}
    return mails.LeadReceipt(
        brand=desk.brand(event.vendor_id), leads=known_leads(desk, event.leads[:most]), faults=faults[:most], **more
    )


def _files(
    letter_id: LetterId | None, results: Mapping[int, str], faults: tuple[Fault, ...], desk: Desk
) -> tuple[Attachment, ...]:
    """The letter's own lists with what became of each row; none when there was none, or they are too large."""
    return result_files(desk.lists_of(letter_id), {**results, **_reasons(faults)})


def _reasons(faults: tuple[Fault, ...]) -> dict[int, str]:
    return {fault.row: result_of_fault(fault) for fault in faults if fault.row}


def _not_understood(faults: tuple[Fault, ...], event: events.LetterWorkedThrough, desk: Desk) -> mails.UnreadableLetter:
    vendor_id = event.vendor_id or desk.unit.get(Person, event.person_id).vendor_id
    program, slug = desk.program(vendor_id), desk.unit.get(Vendor, vendor_id).slug
    with speaking(program.language):
        files = _files(event.letter_id, {}, faults, desk)
    return mails.UnreadableLetter(
        brand=desk.brand(vendor_id),
        faults=faults or (Fault(row=0, reason=phrase("There is nothing in it that could be a lead.")),),
        product=program.products[0].name if program.products else "",
        currency=program.currency,
        address=desk.sender.address(f"leads+{slug}"),
        files=files,
    )


def registrations_receipt(event: events.RegistrationsWorkedThrough, desk: Desk) -> Iterator[Notice]:
    """Tell the partner which deals of a list are registered, and why the others are not."""
    faults = _faults(event.faults)
    deals = tuple(_listed(desk.unit.get(Registration, each), desk) for each in event.registrations)
    to = desk.contact(event.contact_id)
    with speaking(to.language):
        results = {deal.row: f"{deal.registration.number}: {deal.stands}" for deal in deals}
        files = _files(event.letter_id, results, faults, desk)
    mail = mails.RegistrationsReceipt(
        brand=desk.brand(event.vendor_id),
        deals=deals,
        faults=faults[:SHOWN_OF_MANY],
        more_faults=len(faults[SHOWN_OF_MANY:]),
        files=files,
    )
    about = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=to, about=about)


def _listed(row: Registration, desk: Desk) -> ListedDeal:
    return ListedDeal(row=row.row, registration=desk.registration(row.id), status=row.status)
