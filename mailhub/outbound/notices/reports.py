"""Notices that are reports."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.reporting import weekly_report_of
from mailhub.store.queries.figures import Scope
from mailhub.store.tables import Person


def weekly_report(event: events.ReportDue, desk: Desk) -> Iterator[Notice]:
    """Report to one person about the countries that are theirs."""
    person = desk.unit.get(Person, event.person_id)
    scope = Scope(
        vendor_id=person.vendor_id, since=event.since, until=event.until, countries=frozenset(person.countries)
    )
    to = desk.person(person.id)
    mail = weekly_report_of(desk.unit, scope, desk.brand(person.vendor_id), to.timezone)
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=person.vendor_id))


def reports_chosen(event: events.ReportsChosen, desk: Desk) -> Iterator[Notice]:
    """Tell one of a vendor's people whether the weekly report comes."""
    ask = desk.sender.address("ask")
    mail = mails.ReportsChosen(brand=desk.brand(event.vendor_id), wanted=event.wanted, ask_address=ask)
    topic = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=desk.person(event.person_id), about=topic)
