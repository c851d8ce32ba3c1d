"""Notices about points: the statement, and what became of a wish to spend some."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.events import RedemptionEvent
from mailhub.domain.terms import PartnerId, PointReason, RedemptionStatus, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic, clean
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.points_view import Account, Line, Wish
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.partners import vendors_with
from mailhub.store.queries.points import asked_of, balance_of, last_entries
from mailhub.store.tables import Contact, Partner, PointEntry, Redemption, Vendor

_FOR = {
    PointReason.FAST_ACCEPTANCE: N_("{lead} accepted fast"),
    PointReason.FEEDBACK_ON_TIME: N_("{lead} feedback on time"),
    PointReason.WIN: N_("{lead} won"),
    PointReason.RETURNED: N_("{lead} acceptance taken back"),
}


def points_statement(event: events.PointsAsked, desk: Desk) -> Iterator[Notice]:
    """Answer with the company's account at each vendor that gives points, or has given some."""
    partner_id = desk.unit.get(Contact, event.contact_id).partner_id
    accounts = [_account(desk, vendor_id, partner_id) for vendor_id in vendors_with(desk.unit, partner_id)]
    mail = mails.PointsStatement(
        brand=desk.brand(None),
        accounts=tuple(account for account in accounts if account is not None),
        ask_address=desk.sender.address("ask"),
    )
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=Topic(letter_id=event.letter_id))


def redemption_request(event: events.RedemptionAsked, desk: Desk) -> Iterator[Notice]:
    """Ask the manager to decide."""
    row = desk.unit.get(Redemption, event.redemption_id)
    mail = mails.RedemptionRequest(
        brand=desk.brand(row.vendor_id),
        wish=_wish(row),
        partner=desk.unit.get(Partner, row.partner_id).name,
        contact=desk.unit.get(Contact, row.contact_id).name,
        balance=balance_of(desk.unit, row.vendor_id, row.partner_id),
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=_about(event))


def redemption_told(event: RedemptionEvent, desk: Desk) -> Iterator[Notice]:
    """Tell the partner where the wish stands, and who decides on it or has decided."""
    row = desk.unit.get(Redemption, event.redemption_id)
    mail = mails.RedemptionTold(
        brand=desk.brand(row.vendor_id),
        wish=_wish(row),
        status=RedemptionStatus(row.status),
        balance=balance_of(desk.unit, row.vendor_id, row.partner_id),
        manager=desk.manager(row.decided_by_id or row.manager_id),
        note=row.note,
    )
    yield Notice(mail=mail, to=desk.contact(row.contact_id), about=_about(event))


def _about(event: RedemptionEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, redemption_id=event.redemption_id, letter_id=event.letter_id)


def _wish(row: Redemption) -> Wish:
    return Wish(number=row.id, points=row.points, text=row.wish)


def _account(desk: Desk, vendor_id: VendorId, partner_id: PartnerId) -> Account | None:
    vendor, entries = desk.unit.get(Vendor, vendor_id), last_entries(desk.unit, vendor_id, partner_id)
    if not entries and not desk.program(vendor_id).points.enabled:
        return None
    return Account(
        vendor=vendor.name,
        slug=vendor.slug,
        balance=balance_of(desk.unit, vendor_id, partner_id),
        asked=asked_of(desk.unit, vendor_id, partner_id),
        lines=tuple(_line(desk, entry) for entry in entries),
    )


def _line(desk: Desk, entry: PointEntry) -> Line:
    spent = desk.unit.find(Redemption, entry.redemption_id)
    earned = Phrase(_FOR.get(entry.reason, "{lead}"), {"lead": f"LEAD-{entry.lead_id}"})
    what = phrase("spent: {wish}", wish=clean(spent.wish, 80)) if spent else earned
    return Line(on=entry.at.date(), points=entry.points, what=what)
