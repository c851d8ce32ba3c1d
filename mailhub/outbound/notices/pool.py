"""Notices about leads to be had: announced, held back for feedback, wanted after all, answered by a scanner."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Channel
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.store.tables import Offer, Vendor


def pool_announcement(event: events.PoolAnnounced, desk: Desk) -> Iterator[Notice]:
    """Tell a contact which leads it may reserve; nothing personal, for nobody has accepted them."""
    if event.in_digest:
        return
    vendor, to = desk.unit.get(Vendor, event.vendor_id), desk.contact(event.contact_id)
    mail = mails.PoolAnnouncement(
        brand=desk.brand(vendor.id),
        leads=tuple(desk.lead(lead_id) for lead_id in event.leads),
        more=event.more,
        asked=event.asked,
        pool_address=desk.sender.address(f"pool+{vendor.slug}"),
        points=desk.points_of(vendor.id, to),
    )
    about = Topic(vendor_id=vendor.id, letter_id=event.letter_id, choices=event.leads)
    yield Notice(mail=mail, to=to, about=about)


def reservation_held(event: events.ReservationHeld, desk: Desk) -> Iterator[Notice]:
    """Say what is owed first; the owed leads are the mail's choices."""
    mail = mails.ReservationHeld(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        owed=tuple(desk.own_lead(lead_id) for lead_id in event.owed),
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, choices=event.owed)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def reservation_open(event: events.ReservationOpened, desk: Desk) -> Iterator[Notice]:
    """Tell that the lead can be reserved now."""
    mail = mails.ReservationOpen(brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id))
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def wanted_again(event: events.LeadWantedAgain, desk: Desk) -> Iterator[Notice]:
    """Confirm the wish where it came by mail; a link has shown its own page."""
    if event.via is not Channel.LINK:
        mail = mails.WantedAgain(brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id))
        yield Notice(mail=mail, to=desk.contact(event.contact_id), about=_about(event))


def answer_disputed(event: events.AnswerDisputed, desk: Desk) -> Iterator[Notice]:
    """Ask by mail what was answered by both links at once."""
    mail = mails.AnswerDisputed(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        is_open=event.is_open,
        details_sent=event.details_sent,
        deadline_at=desk.unit.get(Offer, event.offer_id).deadline_at,
    )
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=_about(event))


def _about(event: events.OfferEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, offer_id=event.offer_id, letter_id=event.letter_id)
