"""Notices to a partner's contact about itself: away, back, preferences."""

from collections.abc import Iterator, Sequence

from mailhub.domain import events
from mailhub.domain.terms import Channel, LeadId
from mailhub.outbound import mails
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail, Topic, clean
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.wishes import wishes_view
from mailhub.store.queries.programs import manager_for
from mailhub.store.tables import Contact, Partner, Vendor

_About = events.AbsenceSet | events.AbsenceEnded | events.PreferencesSet


def _notice(mail: Mail, event: _About, desk: Desk) -> Notice:
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=Topic(letter_id=event.letter_id))


def absence_noted(event: events.AbsenceSet, desk: Desk) -> Iterator[Notice]:
    """Read an absence back to whoever told it; an automatic letter gets no answer."""
    if event.via is Channel.AUTOMATIC:
        return
    colleague = desk.unit.find(Contact, event.substitute_id)
    stated = desk.unit.get(Contact, event.contact_id).substitute
    mail = mails.AbsenceNoted(
        brand=desk.brand(None),
        until=event.until,
        substitute=colleague.name if colleague else "",
        stated="" if colleague else stated,
        passed_on=_leads(event.passed_on, desk),
        moved_on=_leads(event.moved_on, desk),
        in_work=_leads(event.in_work, desk),
        ask_address=desk.sender.address("ask"),
    )
    yield _notice(mail, event, desk)


def absence_ended(event: events.AbsenceEnded, desk: Desk) -> Iterator[Notice]:
    """Welcome somebody back."""
    yield _notice(mails.AbsenceEnded(brand=desk.brand(None), ask_address=desk.sender.address("ask")), event, desk)


def preferences(event: events.PreferencesSet, desk: Desk) -> Iterator[Notice]:
    """Tell the preferences in force, and what they mean."""
    contact = desk.unit.get(Contact, event.contact_id)
    mail = mails.Preferences(
        brand=desk.brand(None),
        language=event.language,
        timezone=event.timezone,
        wishes=wishes_view(desk, contact, event.often, event.wishes),
        unknown=tuple(clean(part, 120) for part in event.unknown),
        is_stopped=bool(event.wishes.get("none")),
        changed=event.changed,
        ask_address=desk.sender.address("ask"),
    )
    yield _notice(mail, event, desk)


def welcome(event: events.WelcomeDue, desk: Desk) -> Iterator[Notice]:
    """Tell a new contact what a vendor will send, and how to deal with it."""
    if event.vendor_id is None:
        return
    contact = desk.unit.get(Contact, event.contact_id)
    partner, vendor = desk.unit.get(Partner, contact.partner_id), desk.unit.get(Vendor, event.vendor_id)
    mail = mails.Welcome(
        brand=desk.brand(vendor.id),
        partner=partner.name,
        manager=desk.manager(manager_for(desk.unit, vendor.id, partner.country).id),
        register_address=desk.sender.address(f"register+{vendor.slug}"),
        ask_address=desk.sender.address("ask"),
    )
    yield Notice(mail=mail, to=desk.contact(contact.id), about=Topic(vendor_id=vendor.id))


def _leads(leads: Sequence[LeadId], desk: Desk) -> tuple[LeadView, ...]:
    return tuple(desk.lead(lead_id) for lead_id in leads)
