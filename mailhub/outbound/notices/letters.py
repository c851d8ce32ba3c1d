"""Notices that answer letters: kept words read back, refusals, doubts about the sender."""

import email
from collections.abc import Iterator
from email.policy import compat32

from mailhub.domain import events
from mailhub.domain.addresses import fold, is_addr_spec
from mailhub.domain.terms import (
    WORKED,
    LeadStatus,
    LetterId,
    OfferStatus,
    Purpose,
    RegistrationStatus,
)
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic, Way
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import of_kept, phrase
from mailhub.store.tables import Lead, Letter, Mail, Offer, Registration

_MOST_WAYS = 10  # leads of one mail that are offered for picking; more would be no help

_MISSED = frozenset({OfferStatus.EXPIRED, OfferStatus.TAKEN, OfferStatus.REJECTED})
_OF_REGISTRATION = {Purpose.APPROVE: phrase("Approve"), Purpose.DENY: phrase("Deny")}
_OF_LEAD = {
    LeadStatus.ON_HOLD: {Purpose.QUALIFY: phrase("Qualify it"), Purpose.DISQUALIFY: phrase("Disqualify it")},
    LeadStatus.UNPLACED: {Purpose.REOFFER: phrase("Offer it again"), Purpose.WITHDRAW: phrase("Withdraw it")},
}


def _recipient(row: Mail, desk: Desk) -> Recipient:
    if row.contact_id is not None:
        return desk.contact(row.contact_id)
    return desk.person(row.person_id) if row.person_id is not None else Recipient(address=row.recipient)


def _about(row: Mail, letter_id: LetterId | None) -> Topic:
    return Topic(
        vendor_id=row.vendor_id,
        lead_id=row.lead_id,
        offer_id=row.offer_id,
        registration_id=row.registration_id,
        letter_id=letter_id,
        choices=tuple(row.choices),
    )


def read_back(event: events.NoteKept, desk: Desk) -> Iterator[Notice]:
    """Read kept words back to whoever got the mail that they answer, with the answers still possible."""
    row = desk.unit.get(Mail, event.mail_id)
    brand, ways = desk.brand(row.vendor_id), _ways(row, desk)
    likely = tuple(way for way in ways if (way.result or way.purpose) in event.likely)
    others = tuple(way for way in ways if way not in likely)
    mail = mails.ReadBack(brand=brand, thread=row.subject, text=event.text, likely=likely, ways=others)
    yield Notice(mail=mail, to=_recipient(row, desk), about=_about(row, event.letter_id))


def _ways(row: Mail, desk: Desk) -> tuple[Way, ...]:
    return _ways_of_contact(row, desk) if row.contact_id is not None else _ways_of_person(row, desk)


def _ways_of_contact(row: Mail, desk: Desk) -> tuple[Way, ...]:
    offer, lead = desk.unit.find(Offer, row.offer_id), desk.unit.find(Lead, row.lead_id)
    if offer is not None and offer.status is OfferStatus.OPEN:
        return (
            Way(label=phrase("Accept the lead"), purpose=Purpose.ACCEPT),
            Way(label=phrase("Reject it"), purpose=Purpose.REJECT),
        )
    if offer is not None and offer.status in _MISSED:
        return (Way(label=phrase("I want it after all"), purpose=Purpose.AGAIN),)
    if row.name == mails.PoolAnnouncement.name:
        return tuple(
            Way(label=phrase("Reserve {lead}", lead=f"LEAD-{lead_id}"), purpose=Purpose.RESERVE, choice=choice)
            for choice, lead_id in enumerate(row.choices[:_MOST_WAYS])
        )
    if lead is not None:
        return work_ways() if lead.contact_id == row.contact_id and lead.status in WORKED else ()
    return tuple(
        Way(label=phrase("Status of {lead}", lead=f"LEAD-{lead_id}"), purpose=Purpose.STATUS, choice=choice)
        for choice, lead_id in enumerate(row.choices[:_MOST_WAYS])
    )


def _ways_of_person(row: Mail, desk: Desk) -> tuple[Way, ...]:
    claim, lead = desk.unit.find(Registration, row.registration_id), desk.unit.find(Lead, row.lead_id)
    undecided = claim is not None and claim.status is RegistrationStatus.SUBMITTED
    possible = _OF_REGISTRATION if undecided else _OF_LEAD.get(lead.status, {}) if lead is not None else {}
    return tuple(Way(label=label, purpose=purpose) for purpose, label in possible.items())


def answer(event: events.LetterAnswered, desk: Desk) -> Iterator[Notice]:
    """Tell a writer whom we know why the wish could not be granted; a stranger is never answered."""
    row = desk.unit.find(Mail, event.mail_id)
    to = _recipient(row, desk) if row is not None else _writer(event.letter_id, desk)
    if to is None:
        return
    mail = mails.Answer(
        brand=desk.brand(event.vendor_id),
        thread=row.subject if row is not None else phrase("Your mail to us"),
        sentence=of_kept(event.sentence),
        ask_address=desk.sender.address("ask"),
    )
    topic = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
    yield Notice(mail=mail, to=to, about=_about(row, event.letter_id) if row is not None else topic)


def _writer(letter_id: LetterId | None, desk: Desk) -> Recipient | None:
    letter = desk.unit.find(Letter, letter_id)
    if letter is None:
        return None
    header = str(email.message_from_bytes(letter.raw, policy=compat32).get("From", ""))
    stated = header.rpartition("<")[2].partition(">")[0]
    candidates = (fold(address) for address in (stated, letter.envelope_from) if is_addr_spec(address.strip()))
    known = (desk.known_address(address) for address in candidates)
    return next(filter(None, known), None)


def confirm_sender(event: events.SenderAsked, desk: Desk) -> Iterator[Notice]:
    """Ask the registered address whether a letter was theirs."""
    to = desk.reader(event.contact_id, event.person_id)
    if to is not None:
        mail = mails.ConfirmSender(brand=desk.brand(event.vendor_id), wish=of_kept(event.wish))
        yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id, letter_id=event.letter_id))
