"""Notices about offers: made, answered, over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from mailhub.domain import events
from mailhub.domain.program import UNDO_WITHIN, Program
from mailhub.domain.terms import Channel, Mode, OfferStatus, Purpose
from mailhub.outbound import mails
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Topic, Way
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.notices import handover
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.rewards import own_words, rewards_of
from mailhub.speech import Phrase, _, beyond, of_kept, phrase, speaking, words
from mailhub.store.queries.mails import was_never_mailed
from mailhub.store.tables import Contact, Lead, Offer, Partner

_A_MOMENT = timedelta(seconds=1)  # at the very end of its time an acceptance can still be taken back
_SECOND_THOUGHTS = (
    Way(label=phrase("Take it back (for ten minutes)"), purpose=Purpose.UNDO),
    Way(label=phrase("I want it after all"), purpose=Purpose.AGAIN),
)


def _about(event: events.OfferEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, offer_id=event.offer_id, letter_id=event.letter_id)


def _notice(mail: LeadMail, event: events.OfferEvent, desk: Desk) -> Notice:
    about = _about(event)
    if isinstance(mail, mails.Offer):
        about = replace(about, choices=tuple(lead.id for lead in mail.owed), instant=mail.decoy)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def offer(event: events.OfferMade, desk: Desk) -> Iterator[Notice]:
    """Offer the lead to the contact, unless it was answered within the same step, as a reservation is."""
    row = desk.unit.get(Offer, event.offer_id)
    if row.status == OfferStatus.OPEN:
        yield _notice(_offer_mail(event, desk, _reasons(row)), event, desk)


def _offer_mail(
    event: events.OfferMade | events.OfferPassedOn, desk: Desk, reasons: tuple[str | Phrase, ...]
) -> mails.Offer:
    row, lead = desk.unit.get(Offer, event.offer_id), desk.lead(event.lead_id)
    program, to = desk.program(row.vendor_id), desk.contact(event.contact_id)
    return mails.Offer(
        brand=desk.brand(event.vendor_id),
        lead=lead,
        reasons=reasons,
        others=event.others if isinstance(event, events.OfferMade) else row.others,
        answers=handover.answers_told(desk, lead.id, to.language, openly=True),
        deadline_at=event.deadline_at,
        timezone=to.timezone,
        goes_out=row.goes_out_at,
        claim_minutes=row.claim_seconds // 60,
        intro=own_words(program, "offer_intro", to.language),
        rewards=rewards_of(program, lead.temperature, to.language),
        customer=desk.customer(event.lead_id) if _shows_details(row, program) else None,
        owed=_owed(event, desk),
        decoy=_acts_at_once(row, program, desk),
    )


def _reasons(offer: Offer) -> tuple[str | Phrase, ...]:
    return tuple(of_kept(one) for one in offer.why)


def _acts_at_once(offer: Offer, program: Program, desk: Desk) -> bool:
    """Whether the offer's links may act without a button, as far as is known when it is made."""
    contact = desk.unit.get(Contact, offer.contact_id)
    is_plain = not offer.claim_seconds and offer.passed_on_by_id is None
    return is_plain and contact.instant_off_at is None and program.links.act_at_once(contact.address)


def _shows_details(offer: Offer, program: Program) -> bool:
    """Whether the program lets the owner of a named account see at once who the customer is."""
    rule = program.distribution[offer.rule - 1 : offer.rule] if offer.rule else ()
    return offer.mode is Mode.NAMED_ACCOUNT and any(one.details_at_once for one in rule)


def _owed(event: events.OfferEvent, desk: Desk) -> tuple[LeadView, ...]:
    owed = desk.owed_by(event.contact_id, event.lead_id, event.vendor_id)
    return tuple(map(desk.own_lead, owed))


def offer_passed_on(event: events.OfferPassedOn, desk: Desk) -> Iterator[Notice]:
    """Offer the lead to the colleague who stands in, as if it were new."""
    row = desk.unit.get(Offer, event.offer_id)
    away = desk.contact(event.from_contact_id).name
    yield _notice(
        _offer_mail(
            event, desk, (phrase("You stand in for {colleague}, who is away.", colleague=away), *_reasons(row))
        ),
        event,
        desk,
    )


def offer_claimed(event: events.OfferClaimed, desk: Desk) -> Iterator[Notice]:
    """Confirm that the claim is noted, and when it is decided; nobody is left to wait for when it is decided by now."""
    if desk.unit.get(Offer, event.offer_id).status == OfferStatus.OPEN:
        brand, lead = desk.brand(event.vendor_id), desk.lead(event.lead_id)
        yield _notice(mails.OfferClaimed(brand=brand, lead=lead, decided_at=event.decided_at), event, desk)


def offer_reopened(event: events.OfferReopened, desk: Desk) -> Iterator[Notice]:
    """Tell that the lead is to be had again, unless it was answered within the same step."""
    if desk.unit.get(Offer, event.offer_id).status != OfferStatus.OPEN:
        return
    no_contact = handover.changed_first_contact(desk, event.lead_id, desk.contact(event.contact_id))
    mail = mails.OfferReopened(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        was=event.was,
        details_sent=event.details_sent,
        deadline_at=event.deadline_at,
        appointment=no_contact if event.details_sent else None,
    )
    yield _notice(mail, event, desk)


def offer_taken(event: events.OfferTaken, desk: Desk) -> Iterator[Notice]:
    """Tell whoever was asked that somebody else has it."""
    if was_never_mailed(desk.unit, event.offer_id):
        return
    claimed = desk.unit.get(Offer, event.offer_id).claimed_at is not None
    mail = mails.OfferTaken(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        rank=event.rank if claimed else 0,
        claims=event.claims,
    )
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
    if was_never_mailed(desk.unit, event.offer_id):
        return
    brand, lead = desk.brand(event.vendor_id), desk.lead(event.lead_id)
    mail = mails.OfferWithdrawn(brand=brand, lead=lead, manager=desk.manager_of(event.lead_id))
    yield _notice(mail, event, desk)


def reject_receipt(event: events.OfferRejected, desk: Desk) -> Iterator[Notice]:
    """Read back a rejection that came by reply; a link has shown its own page."""
    if event.via is not Channel.REPLY:
        return
    with speaking(desk.contact(event.contact_id).language):
        stated = (
            (_("Answer"), _("you reject the lead")),
            (_("Reason"), words(event.reason)),
            (_("Note"), beyond(event.reason, event.note)),
        )
    understood = tuple((label, value) for label, value in stated if value)
    mail = mails.FeedbackReceipt(
        brand=desk.brand(event.vendor_id), lead=desk.lead(event.lead_id), understood=understood, ways=_SECOND_THOUGHTS
    )
    yield _notice(mail, event, desk)


def lead_details(event: events.OfferAccepted, desk: Desk) -> Iterator[Notice]:
    """Give the new owner the customer, at the registered address only."""
    row, to = desk.unit.get(Lead, event.lead_id), desk.contact(event.contact_id)
    mail = mails.LeadDetails(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        customer=desk.customer(event.lead_id),
        notes=desk.notes(event.lead_id),
        answers=handover.answers_told(desk, event.lead_id, to.language),
        contact_due_at=row.contact_due_at,
        feedback_due_at=row.feedback_due_at,
        resellers=tuple(desk.unit.get(Partner, partner_id).name for partner_id in event.resellers),
        points=desk.points(event.vendor_id, event.partner_id),
        goes_out=desk.unit.now + UNDO_WITHIN + _A_MOMENT if event.instant else None,
        battlecards=handover.battlecards(desk, event.lead_id),
        appointment=handover.first_contact(desk, event.lead_id, to),
    )
    yield Notice(mail=mail, to=to, about=replace(_about(event), choices=event.resellers))


def queue_lifted(event: events.QueueLifted, desk: Desk) -> Iterator[Notice]:
    """Tell that the lead can be accepted now."""
    brand, lead = desk.brand(event.vendor_id), desk.lead(event.lead_id)
    yield _notice(mails.QueueLifted(brand=brand, lead=lead, deadline_at=event.deadline_at), event, desk)


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
