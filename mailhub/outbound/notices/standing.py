"""Notices about a partner's standing: neglect, suspension, reinstatement, and contacts who want no leads."""

from collections.abc import Iterator, Sequence

from mailhub.domain import events
from mailhub.domain.events import StandingEvent
from mailhub.domain.terms import LeadId, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Mail, PersonView, Topic
from mailhub.outbound.notices.desk import Desk, Notice
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
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=_about(event))


def partner_suspended(event: events.PartnerSuspended, desk: Desk) -> Iterator[Notice]:
    """Tell the partner; and whoever decided it, how to end it earlier."""
    views = [desk.lead(lead_id) for lead_id in event.moved_on]
    mail = mails.PartnerSuspended(
        brand=desk.brand(event.vendor_id),
        until=event.until,
        moved_on=tuple((view.number, view.title) for view in views),
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


def _missed(offers: Sequence[LeadId], feedback: Sequence[LeadId]) -> tuple[str, ...]:
    are = "offer" if len(offers) == 1 else "offers"
    ran_out = [f"The {are} of {_named(offers)} ran out without an answer."] if offers else []
    ignored = [f"Requests for feedback were not answered: {_named(feedback)}."] if feedback else []
    return (*ran_out, *ignored)


def _named(leads: Sequence[LeadId]) -> str:
    names = [f"LEAD-{lead_id}" for lead_id in leads[:_MOST_NAMED]]
    more = len(leads) - len(names)
    if more:
        return f"{', '.join(names)} and {more} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
