"""Notices to a vendor's person who has ordered something about a lead by mail; a link has shown its own page."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Channel, PersonId
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.wording import instant_in
from mailhub.store.tables import Partner, Vendor

_BY_MAIL = (Channel.LETTER, Channel.REPLY)


def withdrawn(event: events.LeadWithdrawn, desk: Desk) -> Iterator[Notice]:
    """The lead is off the exchange."""
    done = "It is withdrawn and closed. Whoever was offered it is told."
    yield from _done(event, event.person_id, done, desk)


def reclaimed(event: events.LeadReclaimed, desk: Desk) -> Iterator[Notice]:
    """The lead is no longer its partner's."""
    partner = desk.unit.get(Partner, event.partner_id).name
    done = f"It is taken back from {partner}, to whom your reason was mailed, and goes to others."
    yield from _done(event, event.person_id, done, desk)


def reoffered(event: events.LeadReoffered, desk: Desk) -> Iterator[Notice]:
    """The lead goes to partners again."""
    partner = desk.unit.find(Partner, event.partner_id)
    done = f"It is offered to {partner.name}." if partner else "It goes to the partners again."
    yield from _done(event, event.person_id, done, desk)


def time_granted(event: events.TimeGranted, desk: Desk) -> Iterator[Notice]:
    """The lead may wait."""
    until = instant_in(event.until, desk.unit.get(Vendor, event.vendor_id).timezone)
    yield from _done(event, event.person_id, f"It may wait until {until}; nobody else is told before.", desk)


def _done(event: events.LeadEvent, person_id: PersonId | None, done: str, desk: Desk) -> Iterator[Notice]:
    if person_id is None or event.via not in _BY_MAIL:
        return
    mail = mails.OrderDone(brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id), done=done)
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=desk.person(person_id), about=about)
