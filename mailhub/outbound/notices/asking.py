"""Notices to whoever asks: where leads stand, how the hub is used."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from mailhub.domain import events
from mailhub.domain.terms import CLOSED, WORKED, LeadStatus, OfferStatus
from mailhub.outbound import mails
from mailhub.outbound.lead_standing import LeadStanding, Part
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.partners import vendors_with
from mailhub.store.queries.report_reach import reports_of
from mailhub.store.tables import Enrollment, Lead, Offer, Partner, Person, Vendor

_MOST_SHOWN = 40  # leads in one answer
_MOST_LINES = 150  # of a lead's story; a mail of more is clipped by mail programs

_CONTACT_WORDS = (
    (phrase("accept"), phrase("you take an offered lead")),
    (phrase("reject: no capacity"), phrase("you do not take it, and why")),
    (phrase("status: quote sent, 20k, 40%, close 2027-01-15"), phrase("how a lead is doing")),
    (phrase("lost: price"), phrase("you have lost the deal, and why")),
    (phrase("handback: reason"), phrase("you give a lead back")),
)
_PERSON_WORDS = (
    (phrase("approve"), phrase("you grant a registration")),
    (phrase("approve for 120 days"), phrase("you grant it for so many days")),
    (phrase("deny: we serve this account directly"), phrase("you deny a registration, and why")),
)


def where(event: events.WhereAsked, desk: Desk) -> Iterator[Notice]:
    """Answer with the open leads that the asker may see, the next deadline first."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is None:
        return
    found = _asked_for(event, desk)
    leads = tuple(_standing(lead, to, desk) for lead in found[:_MOST_SHOWN])
    mail = mails.Where(brand=desk.brand(event.vendor_id), leads=leads, more=max(0, len(found) - _MOST_SHOWN))
    yield Notice(mail=mail, to=to, about=_about(event))


def _asked_for(event: events.WhereAsked, desk: Desk) -> list[Lead]:
    lead, offer = _columns()
    if event.contact_id is not None:
        offered = select(offer.lead_id).where(offer.contact_id == event.contact_id, offer.status == OfferStatus.OPEN)
        own = (lead.contact_id == event.contact_id) & lead.status.in_(WORKED)
        passed_on = (lead.distributor_id == desk.contact(event.contact_id).partner_id) & lead.status.in_(WORKED)
        scope = or_(own, passed_on, lead.id.in_(offered))
    else:
        scope = or_(lead.manager_id == event.person_id, lead.sender_id == event.person_id)
    named = [lead.id == event.lead_id] if event.lead_id is not None else [lead.status.not_in(CLOSED)]
    return list(desk.unit.session.execute(select(Lead).where(scope, *named).order_by(lead.due_at, lead.id)).scalars())


def _standing(lead: Lead, to: Recipient, desk: Desk) -> LeadStanding:
    part, due_at = _part(lead, to), lead.due_at
    if part is Part.OFFERED:
        due_at = _deadline(lead, to, desk)
    elif part is Part.OWNER:
        due_at = lead.feedback_due_at
    return LeadStanding(
        lead=desk.lead(lead.id),
        status=lead.status,
        stage=lead.stage,
        due_at=due_at,
        timezone=to.timezone,
        part=part,
        holder=desk.unit.get(Partner, lead.partner_id).name if part is Part.DISTRIBUTOR else "",
    )


def _part(lead: Lead, to: Recipient) -> Part:
    if to.contact_id is None:
        return Part.VENDOR
    if lead.status is LeadStatus.OFFERED:
        return Part.OFFERED
    return Part.OWNER if lead.contact_id == to.contact_id else Part.DISTRIBUTOR


def _deadline(lead: Lead, to: Recipient, desk: Desk) -> datetime | None:
    _, offer = _columns()
    mine = (offer.lead_id == lead.id, offer.contact_id == to.contact_id, offer.status == OfferStatus.OPEN)
    return desk.unit.session.execute(select(offer.deadline_at).where(*mine).limit(1)).scalar_one_or_none()


def _columns() -> tuple[Any, Any]:
    return Lead, Offer


def why(event: events.WhyAsked, desk: Desk) -> Iterator[Notice]:
    """Answer with the lines that the asker may know."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is None:
        return
    title, *told = filter(str.strip, event.lines)
    lines, more = tuple(line.strip() for line in told[:_MOST_LINES]), max(0, len(told) - _MOST_LINES)
    number = f"LEAD-{event.lead_id}"
    mail = mails.Why(brand=desk.brand(event.vendor_id), number=number, title=title, lines=lines, more=more)
    yield Notice(mail=mail, to=to, about=_about(event))


def help_text(event: events.HelpAsked, desk: Desk) -> Iterator[Notice]:
    """Answer with the addresses and words that the asker may use."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is None:
        return
    ask = desk.sender.address("ask")
    for_figures = phrase("Ask for figures, and how often they come: REPORT last 90 days by product, REPORTS")
    figures = [(for_figures, ask)] if reports_of(desk.unit, contact_id=to.contact_id, person_id=to.person_id) else []
    uses = [
        *(_partner_uses(to, desk) if to.contact_id is not None else _person_uses(to, desk)),
        (phrase("Ask where your leads stand, or why a lead went where it went: WHERE, WHY LEAD-7"), ask),
        *figures,
        (phrase("Read this again: the word HELP"), ask),
    ]
    known = _partner_words(to, desk) if to.contact_id is not None else _PERSON_WORDS
    yield Notice(
        mail=mails.Help(brand=desk.brand(event.vendor_id), uses=tuple(uses), words=known), to=to, about=_about(event)
    )


def _partner_words(to: Recipient, desk: Desk) -> tuple[tuple[Phrase, Phrase], ...]:
    """The words with which a contact answers; a sale is told in the currency of the first vendor it sells for."""
    vendors = vendors_with(desk.unit, to.partner_id) if to.partner_id is not None else []
    currency = desk.program(vendors[0]).currency if vendors else "EUR"
    sale = (phrase("won {amount} {currency}", amount=18500, currency=currency), phrase("you have sold"))
    return (*_CONTACT_WORDS[:3], sale, *_CONTACT_WORDS[3:])


def _partner_uses(to: Recipient, desk: Desk) -> list[tuple[Phrase, str]]:
    vendor: Any = Vendor
    enrolled: Any = Enrollment
    own = select(vendor.name, vendor.slug).join(enrolled, enrolled.vendor_id == vendor.id)
    found = desk.unit.session.execute(own.where(enrolled.partner_id == to.partner_id).order_by(vendor.name)).all()
    ask = desk.sender.address("ask")
    return [
        *(
            (phrase("Register a deal with {vendor}", vendor=name), desk.sender.address(f"register+{slug}"))
            for name, slug in found
        ),
        *(
            (phrase("See and reserve leads in the pool of {vendor}", vendor=name), desk.sender.address(f"pool+{slug}"))
            for name, slug in found
        ),
        (phrase("Say that you are away: AWAY until 2027-01-06"), ask),
        (phrase("Choose how often you are told, and of which leads: PREFS daily; products SX; radius 50 km"), ask),
        (phrase("See your points, or spend them: POINTS, REDEEM 200 for a training"), ask),
    ]


def _person_uses(to: Recipient, desk: Desk) -> list[tuple[Phrase, str]]:
    vendor = desk.unit.get(Vendor, desk.unit.get(Person, to.person_id).vendor_id)
    ask = desk.sender.address("ask")
    return [
        (phrase("Send in a lead, or a list as attachment"), desk.sender.address(f"leads+{vendor.slug}")),
        (phrase("Take a lead off the exchange: WITHDRAW LEAD-7: reason"), ask),
        (phrase("Take a lead back from its partner: RECLAIM LEAD-7: reason"), ask),
        (phrase("Read or change your program: the word PROGRAM, or the file attached"), ask),
    ]


def _about(event: events.WhereAsked | events.WhyAsked | events.HelpAsked) -> Topic:
    return Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
