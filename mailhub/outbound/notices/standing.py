"""Notices about a partner's standing: neglect, suspension, reinstatement, and contacts who want no leads."""

from collections.abc import Iterator, Sequence

from mailhub.domain import events
from mailhub.domain.events import StandingEvent
from mailhub.domain.terms import LeadId, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Mail, PersonView, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.leads import worked_leads
from mailhub.store.queries.programs import manager_for
from mailhub.store.tables import Contact, Partner

_MOST_NAMED = 12  # leads in one sentence


def neglect_notice(event: events.NeglectNoticed, desk: Desk) -> Iterator[Notice]:
    """Give the partner notice, with the links to mend it."""
    vendor_id = _vendor(event)
    rules = desk.program(vendor_id).performance
    owed = desk.owed(event.contact_id, vendor_id)
    country = desk.unit.get(Partner, event.partner_id).country
    mail = mails.NeglectNotice(
        brand=desk.brand(vendor_id),
        days=rules.window.days,
        missed=_missed(event.missed_offers, event.missed_feedback),
        owed=tuple(desk.own_lead(lead_id) for lead_id in owed),
        decide_at=event.decide_at,
        suspended_days=rules.suspended_days,
        manager=desk.manager(manager_for(desk.unit, vendor_id, country).id),
        ask_address=desk.sender.address("ask"),
    )
    yield _to_contact(mail, event, desk, choices=owed)


def notice_lifted(event: events.NeglectMended | events.PartnerSpared, desk: Desk) -> Iterator[Notice]:
    """Tell a partner that was given notice that nothing follows from it."""
    mended = isinstance(event, events.NeglectMended)
    yield _to_contact(mails.NoticeLifted(brand=desk.brand(event.vendor_id), mended=mended), event, desk)


def suspension_request(event: events.SuspensionProposed, desk: Desk) -> Iterator[Notice]:
    """Ask the manager to decide."""
    contact = desk.unit.get(Contact, event.contact_id)
    mail = mails.SuspensionRequest(
        brand=desk.brand(event.vendor_id),
        partner=desk.unit.get(Partner, event.partner_id).name,
        contact=PersonView(name=contact.name, address=contact.address),
        missed=_missed(event.missed_offers, event.missed_feedback),
        record=event.record,
        suspended_days=desk.program(_vendor(event)).performance.suspended_days,
        asked=desk.manager(event.asked_id).name if event.asked_id is not None else "",
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=_about(event))


def partner_suspended(event: events.PartnerSuspended, desk: Desk) -> Iterator[Notice]:
    """Tell the partner; and whoever decided it, how to end it earlier."""
    mail = mails.PartnerSuspended(
        brand=desk.brand(event.vendor_id),
        until=event.until,
        moved_on=tuple(desk.lead(lead_id) for lead_id in event.moved_on),
        note=event.note,
        manager=desk.manager(event.person_id),
    )
    yield _to_contact(mail, event, desk)
    noted = mails.SuspensionNoted(
        brand=desk.brand(event.vendor_id),
        partner=desk.unit.get(Partner, event.partner_id).name,
        until=event.until,
        moved_on=len(event.moved_on),
        ask_address=desk.sender.address("ask"),
    )
    yield Notice(mail=noted, to=desk.person(event.person_id), about=_about(event))


def partner_reinstated(event: events.PartnerReinstated, desk: Desk) -> Iterator[Notice]:
    """Tell the partner that it gets leads again."""
    earlier = event.person_id is not None
    brand, ask_address = desk.brand(event.vendor_id), desk.sender.address("ask")
    yield _to_contact(mails.PartnerReinstated(brand=brand, earlier=earlier, ask_address=ask_address), event, desk)


def offers_stopped(event: events.OffersStopped, desk: Desk) -> Iterator[Notice]:
    """Tell the manager that a contact wants no leads any more."""
    contact = desk.unit.get(Contact, event.contact_id)
    mail = mails.OffersStopped(
        brand=desk.brand(event.vendor_id),
        partner=desk.unit.get(Partner, event.partner_id).name,
        contact=PersonView(name=contact.name, address=contact.address),
        open_leads=len(worked_leads(desk.unit, contact.id, _vendor(event))),
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=Topic(vendor_id=event.vendor_id))


def _to_contact(mail: Mail, event: StandingEvent, desk: Desk, choices: tuple[LeadId, ...] = ()) -> Notice:
    about = Topic(vendor_id=event.vendor_id, choices=choices)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def _about(event: StandingEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, partner_id=event.partner_id)


def _vendor(event: StandingEvent) -> VendorId:
    if event.vendor_id is None:
        raise ValueError("a partner has its standing at a vendor")
    return event.vendor_id


def _missed(offers: Sequence[LeadId], feedback: Sequence[LeadId]) -> tuple[Phrase, ...]:
    ran_out = phrase("Offers that ran out without an answer: {leads}.", leads=_named(offers))
    ignored = phrase("Requests for feedback that were not answered: {leads}.", leads=_named(feedback))
    return tuple(told for told, leads in ((ran_out, offers), (ignored, feedback)) if leads)


def _named(leads: Sequence[LeadId]) -> str | Phrase:
    names = ", ".join(f"LEAD-{lead_id}" for lead_id in leads[:_MOST_NAMED])
    more = len(leads[_MOST_NAMED:])
    return phrase("{numbers} and {more} more", numbers=names, more=more) if more else names
