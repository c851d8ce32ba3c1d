"""Notices to a vendor's person who has ordered or decided about a lead by mail; a link has shown its own page."""

from collections.abc import Iterator
from datetime import datetime

from mailhub.domain import events
from mailhub.domain.terms import Channel, LeadStatus, PersonId
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.people_mails import stands_in
from mailhub.speech import Phrase, instant_in, phrase, speaking
from mailhub.store.queries.history import was_by_letter
from mailhub.store.tables import Contact, Lead, Partner, Vendor

BY_MAIL = (Channel.LETTER, Channel.REPLY)
"""The ways that show no page."""


def withdrawn(event: events.LeadWithdrawn, desk: Desk) -> Iterator[Notice]:
    """The lead is off the exchange."""
    done = phrase("It is withdrawn and closed. Whoever was offered it is told.")
    yield from _done(event, event.person_id, done, desk)


def reclaimed(event: events.LeadReclaimed, desk: Desk) -> Iterator[Notice]:
    """The lead is no longer its partner's."""
    partner = desk.unit.get(Partner, event.partner_id).name
    done = phrase(
        "It is taken back from {partner}, to whom your reason was mailed, and goes to others.", partner=partner
    )
    yield from _done(event, event.person_id, done, desk)


def reoffered(event: events.LeadReoffered, desk: Desk) -> Iterator[Notice]:
    """The lead goes to partners again."""
    partner = desk.unit.find(Partner, event.partner_id)
    is_held = desk.unit.get(Lead, event.lead_id).status == LeadStatus.ON_HOLD
    again = phrase("It waits for its qualifier, who is asked for its lawful basis.")
    again = again if is_held else phrase("It goes to the partners again.")
    done = phrase("It is offered to {partner}.", partner=partner.name) if partner else again
    yield from _done(event, event.person_id, done, desk)


def time_granted(event: events.TimeGranted, desk: Desk) -> Iterator[Notice]:
    """The lead may wait."""
    done = phrase("It may wait until {until}; nobody else is told before.", until=_instant(event.until, event, desk))
    yield from _done(event, event.person_id, done, desk)


def time_refused(event: events.TimeRefused, desk: Desk) -> Iterator[Notice]:
    """The partner's deadline stays."""
    until = _instant(event.deadline_at, event, desk)
    contact = desk.unit.get(Contact, event.contact_id).name
    done = phrase("{contact} is told that the deadline stays: {until}.", contact=contact, until=until)
    yield from _done(event, event.person_id, done, desk)


def qualified(event: events.LeadQualified, desk: Desk) -> Iterator[Notice]:
    """The lead is through the gate; where it had to be told apart from another one first, that has said so."""
    if not was_by_letter(desk.unit, event.letter_id, event.lead_id, events.LeadsSeparated.__name__):
        yield from _done(event, event.person_id, phrase("It is qualified and goes to the partners."), desk)


def disqualified(event: events.LeadDisqualified, desk: Desk) -> Iterator[Notice]:
    """The lead is none."""
    yield from _done(event, event.person_id, phrase("It is disqualified and closed."), desk)


def merged(event: events.LeadMerged, desk: Desk) -> Iterator[Notice]:
    """The lead is one with another."""
    done = phrase("It is one with {lead} now, which goes on with what this one adds.", lead=f"LEAD-{event.into_id}")
    yield from _done(event, event.person_id, done, desk)


def separated(event: events.LeadsSeparated, desk: Desk) -> Iterator[Notice]:
    """The lead is one of its own, and where that leads to."""
    stands, other = stands_in(desk.unit.get(Lead, event.lead_id).status), f"LEAD-{event.other_id}"
    done = phrase("It is another lead than {lead}. How it stands now: {stands}.", lead=other, stands=stands)
    yield from _done(event, event.person_id, done, desk)


def answered(event: events.QuestionsAnswered, desk: Desk) -> Iterator[Notice]:
    """The lead is through the gate; what it still lacks, is asked for by another mail."""
    status = desk.unit.get(Lead, event.lead_id).status
    if status != LeadStatus.ON_HOLD:
        done = phrase("Your answers are in the books. How it stands now: {stands}.", stands=stands_in(status))
        yield from _done(event, event.person_id, done, desk)


def _instant(at: datetime, event: events.LeadEvent, desk: Desk) -> str:
    vendor = desk.unit.get(Vendor, event.vendor_id)
    with speaking(desk.program(vendor.id).language):
        return instant_in(at, vendor.timezone)


def _done(event: events.LeadEvent, person_id: PersonId | None, done: Phrase, desk: Desk) -> Iterator[Notice]:
    if person_id is None or event.via not in BY_MAIL:
        return
    mail = mails.OrderDone(brand=desk.brand(event.vendor_id), of=desk.lead(event.lead_id), done=done)
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=desk.person(person_id), about=about)
