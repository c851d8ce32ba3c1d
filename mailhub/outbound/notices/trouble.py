"""Notices about what went wrong on the way: mails that did not arrive, letters that nobody understood."""

from collections.abc import Iterator
from datetime import timedelta

from mailhub.domain import events
from mailhub.domain.addresses import domain_of
from mailhub.domain.letters_shown import OF_OWN_DATA
from mailhub.domain.terms import OfferStatus, PersonId, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.mails import sent_lately
from mailhub.store.queries.programs import director_for, manager_for
from mailhub.store.tables import Contact, Lead, Letter, Mail, Offer, Partner, Person, Registration

MOST_SHOWN = 10
SHOWN_WITHIN = timedelta(hours=2)
"""A thousand letters that nobody understands must not become a thousand mails; all of them stay listed."""

_OFFER_ENDED = phrase("The offer has ended and does not count against the partner; the lead moves on.")
_CONTACT_STOPPED = phrase("Nothing more is sent to this address, and no lead is offered to it, until it is corrected.")
_NOTHING = phrase("Nothing else was changed.")


def delivery_failed(event: events.DeliveryFailed, desk: Desk) -> Iterator[Notice]:
    """Tell the manager whose mail it was about; never about a mail of this kind, which would go on for ever."""
    row = desk.unit.get(Mail, event.mail_id)
    if row.name == mails.DeliveryFailed.name or row.vendor_id is None:
        return
    to = _somebody_else(row, row.vendor_id, desk)
    if to is None:
        return
    mail = mails.DeliveryFailed(
        brand=desk.brand(row.vendor_id),
        number=_number(row),
        whose=_whose(row, desk),
        address=row.recipient,
        what=row.subject,
        permanent=event.permanent,
        status=event.status,
        consequences=_consequences(row, desk),
    )
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=row.vendor_id, lead_id=row.lead_id))


def complaint(event: events.ComplaintMade, desk: Desk) -> Iterator[Notice]:
    """Tell the manager who complained, and about which mail."""
    row = desk.unit.get(Mail, event.mail_id)
    to = None if row.vendor_id is None else _somebody_else(row, row.vendor_id, desk)
    if to is None:
        return
    whose = _whose(row, desk) or "A reader"
    mail = mails.Complaint(brand=desk.brand(row.vendor_id), whose=whose, address=row.recipient, what=row.subject)
    yield Notice(mail=mail, to=to, about=Topic(vendor_id=row.vendor_id))


def _somebody_else(row: Mail, vendor_id: VendorId, desk: Desk) -> Recipient | None:
    """The manager; when the manager's own mail came back, the director; else who looks after the hub."""
    director = director_for(desk.unit, vendor_id).id
    for person_id in (_manager(row, vendor_id, desk), director):
        if person_id != row.person_id:
            return desk.person(person_id)
    return Recipient(address=desk.sender.operator_address) if desk.sender.operator_address else None


def _manager(row: Mail, vendor_id: VendorId, desk: Desk) -> PersonId:
    lead = desk.unit.find(Lead, row.lead_id)
    registration = desk.unit.find(Registration, row.registration_id)
    owned = lead or registration
    return owned.manager_id if owned else manager_for(desk.unit, vendor_id, "").id


def _number(row: Mail) -> str:
    if row.lead_id is not None:
        return f"LEAD-{row.lead_id}"
    return f"REG-{row.registration_id}" if row.registration_id is not None else ""


def _whose(row: Mail, desk: Desk) -> str:
    contact, person = desk.unit.find(Contact, row.contact_id), desk.unit.find(Person, row.person_id)
    if contact is not None:
        return f"{contact.name} of {desk.unit.get(Partner, contact.partner_id).name}"
    return person.name if person is not None else ""


def _consequences(row: Mail, desk: Desk) -> tuple[Phrase, ...]:
    offer, contact = desk.unit.find(Offer, row.offer_id), desk.unit.find(Contact, row.contact_id)
    has_ended = offer is not None and offer.status is OfferStatus.UNDELIVERED
    is_stopped = contact is not None and contact.undeliverable_at is not None
    done = [(_OFFER_ENDED, has_ended), (_CONTACT_STOPPED, is_stopped), (_NOTHING, not has_ended and not is_stopped)]
    return tuple(sentence for sentence, holds in done if holds)


def partner_words(event: events.NoteKept, desk: Desk) -> Iterator[Notice]:
    """Show a partner's words that are no command to the manager of what they are about: a question wants an answer."""
    row = desk.unit.get(Mail, event.mail_id)
    if row.contact_id is None or row.vendor_id is None:
        return
    mail = mails.PartnerWords(
        brand=desk.brand(row.vendor_id),
        whose=_whose(row, desk),
        address=row.recipient,
        what=row.subject,
        text=event.text,
    )
    about = Topic(vendor_id=row.vendor_id, lead_id=row.lead_id, registration_id=row.registration_id)
    yield Notice(mail=mail, to=desk.person(_manager(row, row.vendor_id, desk)), about=about)


def letter_shown(event: events.LetterShown, desk: Desk) -> Iterator[Notice]:
    """Show the letter to whoever looks after the hub; of a flood the first ones, saying where the others are.

    One by which a person asks for its own data also goes to who manages that vendor's leads.
    """
    letter = desk.unit.find(Letter, event.letter_id)
    operator = desk.sender.operator_address
    shown = sent_lately(desk.unit, operator, mails.LetterShown.name, SHOWN_WITHIN)
    if letter is None or shown >= MOST_SHOWN:
        return
    mail = mails.LetterShown(
        brand=desk.brand(None),
        letter_id=letter.id,
        sender_domain=domain_of(letter.envelope_from) if "@" in letter.envelope_from else "",
        recipient=letter.recipient,
        received_at=letter.received_at,
        reason=event.reason,
        raw=letter.raw,
        is_last=shown + 1 == MOST_SHOWN,
    )
    about = Topic(vendor_id=event.vendor_id, letter_id=letter.id)
    if operator:
        yield Notice(mail=mail, to=Recipient(address=operator), about=about)
    if event.reason == OF_OWN_DATA and event.vendor_id is not None:
        yield Notice(mail=mail, to=desk.person(manager_for(desk.unit, event.vendor_id, "").id), about=about)
