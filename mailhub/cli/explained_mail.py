"""What became of a letter, a mail or a contact, in words for the person who keeps the hub running."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from mailhub.domain.addresses import fold
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ContactId, LetterId, MailId
from mailhub.routing.event_words import TOLD
from mailhub.routing.explaining import sentence_of
from mailhub.speech import words
from mailhub.store.queries.suppressions import suppressed
from mailhub.store.queries.traces import (
    event_of_mail,
    history_of_letter,
    leads_worked_by,
    mails_of_events,
    mails_to,
    offers_open_with,
)
from mailhub.store.queries.writers import contact_at, person_at
from mailhub.store.tables import Contact, History, Letter, Mail, Partner, Person, Vendor
from mailhub.store.unit import Unit

_MOST_MAILS = 20


def explain_letter(unit: Unit, letter_id: LetterId) -> Iterator[str]:
    """How a letter came, how it was read, what it set off, and which mails tell of that; Refusal when there is none.

    Of its text nothing is told, and of an address with a token only its verb.
    """
    letter = unit.get(Letter, letter_id)
    kind = letter.recipient.partition("@")[0].partition("-")[0]
    size = f"{len(letter.raw)} bytes" if letter.raw else "its bytes are incinerated"
    yield f"LETTER-{letter.id} to {kind}, {_at(letter.received_at)} by {letter.via}; {size}."
    yield f"It is {letter.status}, after {_times(letter.attempts, 'try', 'tries')}{_reader(letter)}."
    if letter.error:
        yield f"What went wrong: {letter.error}."
    if letter.outcome:
        yield letter.outcome
    lines = history_of_letter(unit, letter_id)
    yield from ("", *(_event(unit, line) for line in lines)) if lines else ()
    yield from _listed(mails_of_events(unit, [line.id for line in lines]))


def explain_mail(unit: Unit, mail_id: MailId) -> Iterator[str]:
    """Of what a mail tells, to whom, and what became of it; raises Refusal when there is none."""
    mail = unit.get(Mail, mail_id)
    size = "" if mail.content else "; its bytes are incinerated"
    yield f"MAIL-{mail.id}, {mail.name}{_about(mail)}, to {mail.recipient}; written {_at(mail.created_at)}{size}."
    yield f"It is {mail.status}, after {_times(mail.attempts, 'try', 'tries')}{_sent(mail)}."
    if mail.error:
        yield f"What was said of it: {mail.error}."
    line = event_of_mail(unit, mail)
    if line is not None:
        yield from ("", f"It tells of {_event(unit, line)}")
        if line.letter_id is not None:
            yield f"That came by LETTER-{line.letter_id}."


def explain_address(unit: Unit, address: str) -> Iterator[str]:
    """Whose address it is, how mail to it fares, and the newest mails to it; Refusal when nobody is known there."""
    folded = fold(address)
    contact, person = contact_at(unit, folded), person_at(unit, folded)
    mails = mails_to(unit, folded, _MOST_MAILS)
    if contact is None and person is None and not mails:
        raise Refusal(f"Nobody is known at {address}, and no mail went there.")
    if contact is not None:
        yield from _contact(unit, contact)
    if person is not None:
        yield _person(unit, person)
    objection = suppressed(unit, {folded}).get(folded)
    if objection is not None:
        yield f"It is on the suppression list: {objection}. `mailhub mail release` takes it off."
    yield from _listed(mails)


def explain_contact(unit: Unit, contact_id: ContactId) -> Iterator[str]:
    """The same by the number of a partner's contact."""
    return explain_address(unit, unit.get(Contact, contact_id).address)


def _contact(unit: Unit, contact: Contact) -> Iterator[str]:
    partner = unit.get(Partner, contact.partner_id)
    open_, worked = offers_open_with(unit, contact.id), leads_worked_by(unit, contact.id)
    yield f"CONTACT-{contact.id} of {partner.name}: {contact.name}, {contact.language}, {contact.timezone}."
    yield f"{_times(open_, 'offer waits', 'offers wait')} for an answer, {_times(worked, 'lead', 'leads')} in work."
    if contact.away_until is not None:
        yield f"Away up to and including {contact.away_until:%Y-%m-%d}."
    if contact.undeliverable_at is not None:
        yield f"Mail was found undeliverable on {_at(contact.undeliverable_at)}; nothing is offered."
    if contact.complained_at is not None:
        yield f"A mail was marked as unwanted on {_at(contact.complained_at)}; no lists are sent."
    if contact.instant_off_at is not None:
        yield f"A program follows the links since {_at(contact.instant_off_at)}; they need a button."


def _person(unit: Unit, person: Person) -> str:
    roles = ", ".join(words(role) for role in person.roles)
    return f"PERSON-{person.id} of {unit.get(Vendor, person.vendor_id).name}: {person.name}, {roles}."


def _reader(letter: Letter) -> str:
    read = f"; read as {words(letter.mailbox)}" if letter.mailbox else ""
    known = f"; its writer: {words(letter.grade)}" if letter.grade else ""
    ground = str(letter.proof.get("ground", "")).rstrip(".")
    return f"{read}{known}{f' ({ground})' if known and ground else ''}"


def _event(unit: Unit, line: History) -> str:
    about = {"LEAD": line.lead_id, "REG": line.registration_id}
    named = " ".join(f"{word}-{number}" for word, number in about.items() if number is not None)
    # What concerns no lead and no deal has no sentence of its own, but a name that speaks.
    told = sentence_of(unit, line) if line.event in TOLD else _apart(line.event)
    return f"{_at(line.at)}  {f'{named}: ' if named else ''}{told}."


def _apart(name: str) -> str:
    return "".join(f" {each.lower()}" if each.isupper() else each for each in name).strip().capitalize()


def _listed(mails: Iterable[Mail]) -> Iterator[str]:
    rows = [f"{_at(mail.created_at)}  MAIL-{mail.id}  {mail.name}{_about(mail)}: {mail.status}." for mail in mails]
    yield from ("", *rows) if rows else ()


def _about(mail: Mail) -> str:
    about = {"LEAD": mail.lead_id, "REG": mail.registration_id, "CASE": mail.conflict_id}
    named = ", ".join(f"{word}-{number}" for word, number in about.items() if number is not None)
    return f" about {named}" if named else ""


def _sent(mail: Mail) -> str:
    return f"; handed over {_at(mail.sent_at)}" if mail.sent_at else f"; due {_at(mail.next_try_at)}"


def _times(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _at(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
