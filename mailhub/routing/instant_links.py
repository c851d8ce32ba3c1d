"""Instant links: opening an offer's link answers it, as long as nothing hints at a program that follows links."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from mailhub.domain.commands import AcceptOffer, FollowLink, RejectOffer
from mailhub.domain.events import InstantLinksEnded
from mailhub.domain.program import UNDO_WITHIN
from mailhub.domain.terms import Channel, OfferStatus, Purpose, ScannerSign, Visitor
from mailhub.routing.authority import held_offer, of_offer
from mailhub.routing.disputes import WITHIN, take_back_and_ask
from mailhub.routing.offers import accept_offer, reject_offer
from mailhub.routing.queue import owed_by
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import came_instantly
from mailhub.store.queries.links import visits_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, LinkVisit, Mail, Offer
from mailhub.store.unit import Unit

FIRST_MINUTE = timedelta(minutes=1)
"""Scanners fetch links while a mail is being delivered, people after it has arrived."""

_ANSWERS = {OfferStatus.ACCEPTED: "OfferAccepted", OfferStatus.REJECTED: "OfferRejected"}


def follow_link(command: FollowLink, unit: Unit) -> None:
    """Note the visit; answer the offer if it is the first of all its mail's links and everything speaks for a person.

    A sign of a program switches the contact back to buttons for good, and takes back what such a link has just done.
    """
    mail = unit.get(Mail, command.mail_id)
    if not mail.instant or mail.offer_id is None:
        return
    # Visits of one mail come one after the other, however close they are, for its lead is locked.
    offer, lead = held_offer(unit, mail.offer_id)
    before = visits_of(unit, mail.id)
    unit.add(LinkVisit(mail_id=mail.id, purpose=command.purpose, visitor=command.visitor, at=unit.now))
    sign = sign_of_program(command.purpose, mail.sent_at, before, unit.now)
    if sign is not None:
        _switch_back(unit, offer, lead, sign, command)
    elif not before and command.visitor is Visitor.PERSON and _may_act(unit, mail, offer):
        _answer(unit, offer, command)


def sign_of_program(
    purpose: Purpose, sent_at: datetime | None, before: Sequence[LinkVisit], now: datetime
) -> ScannerSign | None:
    """What shows that a visit at `now` is a program's; None when nothing does, which proves no person yet."""
    if purpose is Purpose.DECOY:
        return ScannerSign.DECOY
    if sent_at is None or now < sent_at + FIRST_MINUTE:
        return ScannerSign.FIRST_MINUTE
    is_burst = any(visit.purpose is not purpose and visit.at >= now - WITHIN for visit in before)
    return ScannerSign.BURST if is_burst else None


def _may_act(unit: Unit, mail: Mail, offer: Offer) -> bool:
    """Whether the offer is one that a link may answer, by the program, its contact and its state as they are now."""
    contact = unit.get(Contact, offer.contact_id)
    is_trusted = contact.instant_off_at is None and mail.contact_id == contact.id
    is_open = offer.status == OfferStatus.OPEN and offer.deadline_at > unit.now
    # A claim is decided while it could still be taken back, and a reseller's answer concerns its distributor.
    is_plain = not offer.claim_seconds and offer.passed_on_by_id is None
    if not (is_trusted and is_open and is_plain):
        return False
    allowed = current_program(unit, offer.vendor_id).links.act_at_once(contact.address)
    return allowed and not owed_by(unit, contact.id, offer.vendor_id)


def _answer(unit: Unit, offer: Offer, command: FollowLink) -> None:
    to: dict[str, Any] = {"offer_id": offer.id, "contact_id": offer.contact_id, "via": Channel.LINK, "instant": True}
    if command.purpose is Purpose.ACCEPT:
        accept_offer(AcceptOffer(**to), unit)
    elif command.purpose is Purpose.REJECT and command.reason is not None:
        reject_offer(RejectOffer(**to, reason=command.reason), unit)


def _switch_back(unit: Unit, offer: Offer, lead: Lead, sign: ScannerSign, command: FollowLink) -> None:
    lock_row(unit, Contact, offer.contact_id)
    contact = unit.get(Contact, offer.contact_id)
    if contact.instant_off_at is None:
        contact.instant_off_at = unit.now
        unit.record(InstantLinksEnded(**of_offer(offer, command), sign=sign))
    offer, lead = unit.get(Offer, offer.id), unit.get(Lead, lead.id)
    is_fresh = offer.answered_at is not None and unit.now <= offer.answered_at + UNDO_WITHIN
    answer = _ANSWERS.get(offer.status)
    if is_fresh and answer is not None and came_instantly(unit, offer.id, lead.id, answer):
        take_back_and_ask(unit, offer, lead, command)
