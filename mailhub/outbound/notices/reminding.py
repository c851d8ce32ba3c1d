"""Notices by the clock: reminders, and who is told when nobody acts."""

from collections.abc import Iterator, Sequence
from typing import Any

from mailhub.domain import events
from mailhub.domain.subjects import choice_of
from mailhub.domain.terms import WORKED, ContactId, LeadId, LeadStatus, OfferId, Rung, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import PersonView, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.people import known_leads, ranked_partners
from mailhub.outbound.reminder_view import Awaited
from mailhub.speech import phrase
from mailhub.store.tables import Contact, Lead, Offer, Partner, Person, Vendor


def reminder(event: events.ReminderSent, desk: Desk) -> Iterator[Notice]:
    """Remind a contact of all that waits; of one thing alone in its own thread."""
    offers, to = _offers(event, desk), desk.contact(event.contact_id)
    calls = _work(event.calls, event, desk, after=len(offers))
    feedback = _work(event.feedback, event, desk, after=len(offers) + len(calls))
    mail = mails.Reminder(
        brand=desk.brand(event.vendor_id),
        offers=offers,
        calls=calls,
        feedback=feedback,
        holds_offers=any(desk.program(vendor).queue_rule for vendor in _vendors(event.feedback, desk)),
        points=desk.points_of(event.vendor_id, to),
    )
    leads = tuple(item.lead.id for item in mail.all)
    offer_id: OfferId | None = event.offers[0] if event.offers else None
    alone = Topic(vendor_id=event.vendor_id, lead_id=leads[0], offer_id=offer_id)
    about = alone if len(leads) == 1 else Topic(vendor_id=event.vendor_id, choices=leads)
    yield Notice(mail=mail, to=to, about=about)


def _offers(event: events.ReminderSent, desk: Desk) -> tuple[Awaited, ...]:
    rows = [desk.unit.get(Offer, offer_id) for offer_id in event.offers]
    return tuple(
        Awaited(
            number=number,
            lead=desk.lead(row.lead_id),
            until=row.deadline_at,
            vendor=_vendor(row.vendor_id, event, desk),
        )
        for number, row in enumerate(rows, start=1)
    )


def _work(leads: Sequence[LeadId], event: events.ReminderSent, desk: Desk, *, after: int) -> tuple[Awaited, ...]:
    return tuple(_owed(number, lead_id, event, desk) for number, lead_id in enumerate(leads, start=after + 1))


def _owed(number: int, lead_id: LeadId, event: events.ReminderSent, desk: Desk) -> Awaited:
    row, is_call = desk.unit.get(Lead, lead_id), lead_id in event.calls
    due_at = row.contact_due_at if is_call else row.feedback_due_at
    return Awaited(
        number=number,
        lead=desk.own_lead(lead_id),
        until=row.due_at if row.due_rule == "silence_reclaim" else due_at,
        vendor=_vendor(row.vendor_id, event, desk),
        customer=desk.customer(lead_id) if is_call else None,
        answer=phrase("contacted") if is_call else phrase("status: quote sent, 20k, 40%"),
    )


def _vendors(leads: Sequence[LeadId], desk: Desk) -> set[VendorId]:
    return {desk.unit.get(Lead, lead_id).vendor_id for lead_id in leads}


def _vendor(vendor_id: VendorId, event: events.ReminderSent, desk: Desk) -> str:
    return desk.unit.get(Vendor, vendor_id).name if event.vendor_id is None else ""


def desk_reminder(event: events.DeskReminderSent, desk: Desk) -> Iterator[Notice]:
    """Remind a vendor's person of all that waits for a decision."""
    unplaced, held = known_leads(desk, event.unplaced), known_leads(desk, event.held)
    if not (unplaced or held):
        return
    mail = mails.DeskReminder(
        brand=desk.brand(event.vendor_id),
        unplaced=unplaced,
        held=held,
        registrations=tuple(desk.registration(key) for key in event.registrations),
    )
    claims = tuple(choice_of(key) for key in event.registrations)
    choices = (*(known.lead.id for known in (*unplaced, *held)), *claims)
    yield Notice(mail=mail, to=desk.person(event.person_id), about=Topic(vendor_id=event.vendor_id, choices=choices))


def escalated(event: events.LeadEscalated, desk: Desk) -> Iterator[Notice]:
    """Tell whoever is next up the ladder, with what can be done."""
    lead = desk.unit.get(Lead, event.lead_id)
    if event.contact_id is not None:
        about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
        yield Notice(mail=_to_partner(event, event.contact_id, desk), to=desk.contact(event.contact_id), about=about)
    elif event.person_id is not None:
        partners = () if lead.status in WORKED or lead.status == LeadStatus.ON_HOLD else ranked_partners(desk, lead.id)
        mail = mails.LeadEscalated(
            brand=desk.brand(event.vendor_id),
            known=known_leads(desk, [lead.id])[0],
            reason=event.reason,
            asked=_asked_before(event, lead, desk),
            partners=partners,
            days=max(1, desk.program(lead.vendor_id).escalation.steps_apart_days),
            **_owner(lead, desk),
        )
        choices = tuple(partner.partner_id for partner in partners)
        about = Topic(vendor_id=event.vendor_id, lead_id=lead.id, choices=choices)
        yield Notice(mail=mail, to=desk.person(event.person_id), about=about)


def _to_partner(event: events.LeadEscalated, contact_id: ContactId, desk: Desk) -> mails.PartnerAsked:
    row = desk.unit.get(Lead, event.lead_id)
    colleague = desk.unit.find(Contact, row.contact_id) if row.contact_id != contact_id else None
    return mails.PartnerAsked(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        reason=event.reason,
        manager=desk.manager_of(event.lead_id),
        colleague=colleague.name if colleague else "",
    )


def _asked_before(event: events.LeadEscalated, lead: Lead, desk: Desk) -> str:
    return desk.unit.get(Person, lead.manager_id).name if event.told is Rung.DIRECTOR else ""


def _owner(lead: Lead, desk: Desk) -> dict[str, Any]:
    contact = desk.unit.find(Contact, lead.contact_id) if lead.status in WORKED else None
    if contact is None:
        return {}
    partner = desk.unit.get(Partner, contact.partner_id).name
    return {"partner": partner, "contact": PersonView(name=contact.name, address=contact.address)}
