"""Notices with fresh links, to whoever owns the links that were too old."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import OfferStatus, Purpose
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic, Way
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import phrase
from mailhub.store.tables import Mail, Offer

_LABELS = {
    Purpose.ACCEPT: phrase("Accept the lead"),
    Purpose.REJECT: phrase("Reject it"),
    Purpose.RESERVE: phrase("Reserve this lead"),
    Purpose.AGAIN: phrase("I want it after all"),
    Purpose.CONFIRM: phrase("Confirm it"),
    Purpose.APPROVE: phrase("Approve"),
    Purpose.DENY: phrase("Deny"),
    Purpose.QUALIFY: phrase("Qualify it"),
    Purpose.DISQUALIFY: phrase("Disqualify it"),
    Purpose.MERGE: phrase("Merge the two"),
    Purpose.SEPARATE: phrase("Keep them separate"),
    Purpose.REOFFER: phrase("Offer it again"),
    Purpose.WITHDRAW: phrase("Withdraw it"),
    Purpose.RECLAIM: phrase("Reclaim the lead"),
    Purpose.WAIT: phrase("Let it wait"),
    Purpose.ANSWER: phrase("Answer the questions"),
    Purpose.REINSTATE: phrase("Reinstate the partner"),
    Purpose.ASSIGN: phrase("Offer it to this partner"),
    Purpose.REGISTER: phrase("Register a deal"),
    Purpose.EXTEND: phrase("Ask for more time"),
    Purpose.DISPUTE: phrase("Dispute the denial"),
    Purpose.AGREE: phrase("Agree"),
    Purpose.DISAGREE: phrase("Do not agree"),
    Purpose.DECIDE: phrase("Decide so"),
    Purpose.ASK: phrase("Ask the partner"),
}


def fresh_links(event: events.FreshMailAsked, desk: Desk) -> Iterator[Notice]:
    """Mail what can still be answered to the registered address of whoever got the older mail."""
    row = desk.unit.get(Mail, event.mail_id)
    offer = desk.unit.find(Offer, event.offer_id)
    is_open = offer is not None and offer.status == OfferStatus.OPEN
    # What a contact can answer is one lead or offer by now; a vendor's person picks among what the older mail named.
    is_copy = row.contact_id is None or Purpose.CONFIRM in event.purposes
    mail = mails.FreshLinks(
        brand=desk.brand(row.vendor_id),
        thread=row.subject,
        ways=_ways(event, event.choice if is_copy else 0),
        ends_at=offer.deadline_at if offer is not None and is_open else None,
    )
    yield Notice(mail=mail, to=_owner(row, desk), about=_same(row) if is_copy else _now(event))


def _owner(row: Mail, desk: Desk) -> Recipient:
    return desk.reader(row.contact_id, row.person_id) or Recipient(address=row.recipient)


def _ways(event: events.FreshMailAsked, choice: int) -> tuple[Way, ...]:
    if Purpose.STATUS in event.purposes:
        return work_ways()
    choice = event.choice if event.offer_id is None else 0
    return tuple(Way(label=_LABELS[purpose], purpose=purpose, choice=choice) for purpose in event.purposes)


def _now(event: events.FreshMailAsked) -> Topic:
    return Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, offer_id=event.offer_id)


def _same(row: Mail) -> Topic:
    return Topic(
        vendor_id=row.vendor_id,
        lead_id=row.lead_id,
        registration_id=row.registration_id,
        redemption_id=row.redemption_id,
        conflict_id=row.conflict_id,
        split_id=row.split_id,
        proposal_id=row.proposal_id,
        partner_id=row.partner_id,
        letter_id=row.letter_id,
        choices=tuple(row.choices),
    )
