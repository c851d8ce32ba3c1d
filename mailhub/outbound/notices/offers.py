"""Notices about offers: made, reminded of, answered, over."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Channel
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.wording import beyond, words
from mailhub.store.tables import Lead, Offer


def _about(event: events.OfferEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, offer_id=event.offer_id, letter_id=event.letter_id)


def _notice(mail: LeadMail, event: events.OfferEvent, desk: Desk) -> Notice:
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=_about(event))


def offer(event: events.OfferMade, desk: Desk) -> Iterator[Notice]:
    """Offer the lead to the contact."""
    mail = mails.Offer(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        reasons=tuple(desk.unit.get(Offer, event.offer_id).why),
        others=event.others,
        deadline_at=event.deadline_at,
    )
    yield _notice(mail, event, desk)


def offer_passed_on(event: events.OfferPassedOn, desk: Desk) -> Iterator[Notice]:
    """Offer the lead to the colleague who stands in, as if it were new."""
    row = desk.unit.get(Offer, event.offer_id)
    away = desk.contact(event.from_contact_id).name
    mail = mails.Offer(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        reasons=(f"You stand in for {away}, who is away.", *row.why),
        others=row.others,
        deadline_at=event.deadline_at,
    )
    yield _notice(mail, event, desk)


def offer_reopened(event: events.OfferReopened, desk: Desk) -> Iterator[Notice]:
    """Tell that the lead is to be had again."""
    mail = mails.OfferReopened(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        was=event.was,
        details_sent=event.details_sent,
        deadline_at=event.deadline_at,
    )
    yield _notice(mail, event, desk)


def offer_reminder(event: events.OfferReminded, desk: Desk) -> Iterator[Notice]:
    """Remind the contact of the deadline."""
    deadline_at = desk.unit.get(Offer, event.offer_id).deadline_at
    brand, lead = desk.brand(event.vendor_id), desk.lead(event.lead_id)
    yield _notice(mails.OfferReminder(brand=brand, lead=lead, deadline_at=deadline_at), event, desk)


def offer_taken(event: events.OfferTaken, desk: Desk) -> Iterator[Notice]:
    """Tell the rival that somebody was faster."""
    mail = mails.OfferTaken(brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id))
    yield _notice(mail, event, desk)


def offer_expired(event: events.OfferExpired, desk: Desk) -> Iterator[Notice]:
    """Tell the contact that the time is over, and whom to ask."""
    mail = mails.OfferExpired(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        deadline_at=desk.unit.get(Offer, event.offer_id).deadline_at,
        manager=desk.manager_of(event.lead_id),
    )
    yield _notice(mail, event, desk)


def offer_withdrawn(event: events.OfferWithdrawn, desk: Desk) -> Iterator[Notice]:
    """Tell the contact that the lead is no more to be had."""
    brand, lead = desk.brand(event.vendor_id), desk.lead(event.lead_id)
    mail = mails.OfferWithdrawn(brand=brand, lead=lead, manager=desk.manager_of(event.lead_id))
    yield _notice(mail, event, desk)


def reject_receipt(event: events.OfferRejected, desk: Desk) -> Iterator[Notice]:
    """Read back a rejection that came by reply; a link has shown its own page."""
    if event.via is not Channel.REPLY:
        return
    stated = (
        ("Answer", "you reject the lead"),
        ("Reason", words(event.reason)),
        ("Note", beyond(event.reason, event.note)),
    )
    understood = tuple((label, value) for label, value in stated if value)
    mail = mails.FeedbackReceipt(
        brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id), understood=understood
    )
    yield _notice(mail, event, desk)


def lead_details(event: events.OfferAccepted, desk: Desk) -> Iterator[Notice]:
    """Give the new owner the customer, at the registered address only."""
    row = desk.unit.get(Lead, event.lead_id)
    mail = mails.LeadDetails(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        customer=desk.customer(event.lead_id),
        notes=desk.notes(event.lead_id),
        contact_due_at=row.contact_due_at,
        feedback_due_at=row.feedback_due_at,
    )
    yield _notice(mail, event, desk)


def acceptance_held(event: events.AcceptanceHeld, desk: Desk) -> Iterator[Notice]:
    """Say what is owed first; the owed leads are the mail's choices, so that it names no lead of its own."""
    mail = mails.AcceptanceHeld(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        owed=tuple(desk.own_lead(lead_id) for lead_id in event.owed),
        deadline_at=desk.unit.get(Offer, event.offer_id).deadline_at,
    )
    about = Topic(vendor_id=event.vendor_id, offer_id=event.offer_id, choices=event.owed)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)
