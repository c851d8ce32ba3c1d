"""Notices about reports that come by themselves: what a reader has chosen, and which could not be written."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mailhub.domain import events
from mailhub.domain.pushed_reports import PUSHED, reports_in
from mailhub.domain.terms import ReportName, Role
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.pushed_view import PushedReport
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.mails import sent_lately
from mailhub.store.queries.programs import director_for
from mailhub.store.queries.report_readers import Reader, readings_of
from mailhub.store.queries.writers import people_in_roles
from mailhub.store.tables import Contact, Partner, Person, ReportEdition, Vendor

MOST_FAILED = 3
FAILED_WITHIN = timedelta(hours=2)
"""A fault that a thousand reports trip over must not become a thousand mails."""


def reports_chosen(event: events.ReportsChosen, desk: Desk) -> Iterator[Notice]:
    """Tell a reader whether, which and how often reports come."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is None:
        return
    readings = readings_of(desk.unit, contact_id=event.contact_id, person_id=event.person_id)
    mail = mails.ReportsChosen(
        brand=desk.brand(event.vendor_id),
        wanted=event.wanted,
        rhythm=event.rhythm,
        pushed=[one for reader in readings for one in _pushed(desk, reader)],
        ask_address=desk.sender.address("ask"),
    )
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, letter_id=event.letter_id))


def _pushed(desk: Desk, reader: Reader) -> Iterator[PushedReport]:
    rules = desk.program(reader.vendor_id).report
    names = {rhythm: reports_in(rules, rhythm, reader.own, reader.chosen) for rhythm in PUSHED}
    for report in ReportName:
        rhythms = tuple(rhythm for rhythm in PUSHED if report in names[rhythm])
        if rhythms:
            yield PushedReport(vendor=desk.unit.get(Vendor, reader.vendor_id).name, report=report, rhythms=rhythms)


def report_failed(event: events.ReportFailed, desk: Desk) -> Iterator[Notice]:
    """Tell whoever looks after the hub, at the first failure and when it is given up; of a flood the first ones."""
    if event.attempts > 1 and not event.given_up:
        return
    for to in _in_charge(event, desk):
        told = sent_lately(desk.unit, to.address, mails.ReportFailed.name, FAILED_WITHIN)
        if told < MOST_FAILED:
            mail = mails.ReportFailed(
                brand=desk.brand(event.vendor_id),
                report=event.name,
                rhythm=event.rhythm,
                whose=_whose(event, desk),
                error=event.error,
                attempts=event.attempts,
                next_try_at=desk.unit.get(ReportEdition, event.edition_id).next_try_at,
                is_last=told + 1 == MOST_FAILED,
            )
            yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id))


def _in_charge(event: events.ReportFailed, desk: Desk) -> Sequence[Recipient]:
    """The operator; where none is known, the directors of the vendor."""
    if desk.sender.operator_address:
        return [Recipient(address=desk.sender.operator_address)]
    if event.vendor_id is None:
        return []
    directors = people_in_roles(desk.unit, event.vendor_id, {Role.DIRECTOR})
    return [desk.person(one.id) for one in directors or [director_for(desk.unit, event.vendor_id)]]


def _whose(event: events.ReportFailed, desk: Desk) -> str | Phrase:
    contact, person = desk.unit.find(Contact, event.contact_id), desk.unit.find(Person, event.person_id)
    if contact is not None:
        company = desk.unit.get(Partner, contact.partner_id).name
        return phrase("{name} of {company}", name=contact.name, company=company)
    return phrase("whoever looks after the hub") if person is None else person.name
