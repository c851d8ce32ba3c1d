"""Notices that answer questions to the reports."""

from collections.abc import Iterator
from typing import Any

from mailhub.domain import events
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ReportForm, Rhythm, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.editions import told_in
from mailhub.outbound.reporting import REPORTS
from mailhub.outbound.saved_view import SavedLine
from mailhub.speech import Phrase
from mailhub.store.queries.report_reach import reports_of
from mailhub.store.tables import ReportEdition, Vendor


def report_answer(event: events.ReportAsked, desk: Desk) -> Iterator[Notice]:
    """Write the answer to a question for figures, or an edition again, in the form that was asked for."""
    edition = desk.unit.get(ReportEdition, event.edition_id)
    to = desk.reader(event.contact_id, event.person_id)
    if to is None or edition.vendor_id is None:
        return
    content = told_in(edition, desk, to, is_whole=event.form != ReportForm.MAIL)
    mail = mails.ReportAnswer(
        brand=desk.brand(edition.vendor_id),
        content=content,
        called=Phrase(REPORTS[edition.name].title),
        wish=ReportWish.of_kept(edition.question),
        form=event.form,
        others=_others(edition.vendor_id, desk, to),
    )
    about = Topic(
        vendor_id=edition.vendor_id, edition_id=edition.id, letter_id=event.letter_id, choices=content.choices
    )
    yield Notice(mail=mail, to=to, about=about)


def _others(vendor_id: VendorId, desk: Desk, to: Recipient) -> tuple[str, ...]:
    """The names of the other vendors whose reports the reader can ask for."""
    own = reports_of(desk.unit, contact_id=to.contact_id, person_id=to.person_id)
    keys = dict.fromkeys(key for key, _report in own if key != vendor_id)
    return tuple(desk.unit.get(Vendor, key).name for key in keys)


def reports_told(event: events.ReportsTold, desk: Desk) -> Iterator[Notice]:
    """Tell what is saved, or what of a question was not understood."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is None:
        return
    mail = mails.ReportsTold(
        brand=desk.brand(event.vendor_id),
        what=event.what,
        called=event.name,
        saved=tuple(map(_line, event.saved)),
        unknown=event.unknown,
        question=ReportWish.of_kept(event.question),
        ask_address=desk.sender.address("ask"),
    )
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, letter_id=event.letter_id))


def _line(kept: dict[str, Any]) -> SavedLine:
    return SavedLine(
        name=kept["name"],
        rhythm=Rhythm(kept["rhythm"]) if kept["rhythm"] else None,
        wish=ReportWish.of_kept(kept["question"]),
    )
