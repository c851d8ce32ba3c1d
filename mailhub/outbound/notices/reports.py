"""Notices that are reports."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.editions import told_in
from mailhub.outbound.reporting import REPORTS
from mailhub.store.tables import ReportEdition


def report(event: events.ReportDue, desk: Desk) -> Iterator[Notice]:
    """Write one reader's edition."""
    to = desk.reader(event.contact_id, event.person_id) or _operator(desk)
    if not to.address:
        return
    content = told_in(desk.unit.get(ReportEdition, event.edition_id), desk, to)
    mail = REPORTS[event.name](brand=desk.brand(event.vendor_id), content=content)
    about = Topic(vendor_id=event.vendor_id, edition_id=event.edition_id, choices=content.choices)
    yield Notice(mail=mail, to=to, about=about)


def _operator(desk: Desk) -> Recipient:
    return Recipient(address=desk.sender.operator_address)
