"""What becomes of letters that ask for no decision: kept as notes, answered, shown to a human, confirmed."""

from typing import Any

from mailhub.domain.commands import (
    AnswerLetter,
    ConfirmSender,
    KeepNote,
    ReleaseLetter,
    ShowLetter,
    TellHelp,
    TellWhere,
    TellWhy,
)
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    Event,
    HelpAsked,
    LetterAnswered,
    LetterShown,
    NoteKept,
    SenderAsked,
    SenderConfirmed,
    WhereAsked,
    WhyAsked,
)
from mailhub.domain.terms import LetterStatus, PersonId, VendorId
from mailhub.routing.authority import way_of
from mailhub.routing.explaining import explain_lead, explain_to_partner
from mailhub.routing.stated import clean_text
from mailhub.speech import speaking
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Letter, Mail, Person
from mailhub.store.unit import Unit


def keep_note(command: KeepNote, unit: Unit) -> None:
    """Keep words that are no command with what they are about; the writer gets them read back."""
    mail = unit.get(Mail, command.mail_id)
    about: dict[str, Any] = {"vendor_id": mail.vendor_id, "lead_id": mail.lead_id, "mail_id": mail.id}
    kept = NoteKept(**about, text=clean_text(command.text), likely=command.likely, **way_of(command))
    _record_once(unit, kept)


def answer_letter(command: AnswerLetter, unit: Unit) -> None:
    """Answer a letter with one sentence, once."""
    mail = unit.find(Mail, command.mail_id)
    answered: dict[str, Any] = {"sentence": clean_text(command.sentence), "mail_id": command.mail_id}
    _record_once(unit, LetterAnswered(vendor_id=mail.vendor_id if mail else None, **answered, **way_of(command)))


def show_letter(command: ShowLetter, unit: Unit) -> None:
    """Show a letter that nobody understands to a human, once."""
    _record_once(unit, LetterShown(vendor_id=command.vendor_id, reason=command.reason, **way_of(command)))


def confirm_sender(command: ConfirmSender, unit: Unit) -> None:
    """Ask the registered address whether a letter is really its own, once."""
    asked: dict[str, Any] = {
        "wish": clean_text(command.wish),
        "contact_id": command.contact_id,
        "person_id": command.person_id,
    }
    _record_once(unit, SenderAsked(vendor_id=_vendor(unit, command.person_id), **asked, **way_of(command)))


def release_letter(command: ReleaseLetter, unit: Unit) -> None:
    """Process a held letter again, now as proven; raises StaleLink when the letter is no longer kept."""
    mail = unit.get(Mail, command.mail_id)
    letter = unit.find(Letter, mail.letter_id)
    if letter is None or not letter.raw:
        raise StaleLink("That letter is no longer kept; please send it again.")
    if letter.confirmed:
        return
    letter.confirmed, letter.status = True, LetterStatus.WAITING
    letter.attempts, letter.next_try_at = 0, unit.now
    unit.record(SenderConfirmed(vendor_id=mail.vendor_id, mail_id=mail.id, **way_of(command)))


def tell_where(command: TellWhere, unit: Unit) -> None:
    """Answer where the asker's leads stand, once a letter."""
    asker: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    event = WhereAsked(vendor_id=_vendor(unit, command.person_id), **asker, lead_id=command.lead_id, **way_of(command))
    _record_once(unit, event)


def tell_why(command: TellWhy, unit: Unit) -> None:
    """Answer why a lead was decided on as it was, once a letter.

    A vendor's person is told everything, a partner's contact what concerns its company. Raises Refusal when no lead
    is named, and for a lead that does not concern the asker just as for one that does not exist.
    """
    if command.lead_id is None:
        raise Refusal("Please say which lead you mean, for example: WHY LEAD-7.")
    lead = unit.find(Lead, command.lead_id)
    lines = _lines_for(unit, lead, command) if lead else []
    if not lines:
        raise Refusal("There is no {lead} that concerns you.", lead=f"LEAD-{command.lead_id}")
    asker: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    about: dict[str, Any] = {"vendor_id": lead.vendor_id if lead else None, "lead_id": command.lead_id}
    _record_once(unit, WhyAsked(**about, **asker, lines=tuple(lines), **way_of(command)))


def _lines_for(unit: Unit, lead: Lead, command: TellWhy) -> list[str]:
    contact = unit.find(Contact, command.contact_id)
    if contact is not None:
        with speaking(contact.language):
            return explain_to_partner(unit, lead, contact.partner_id)
    person = unit.find(Person, command.person_id)
    is_own = person is not None and person.active and person.vendor_id == lead.vendor_id
    with speaking(current_program(unit, lead.vendor_id).language):
        return explain_lead(unit, lead.id) if is_own else []


def tell_help(command: TellHelp, unit: Unit) -> None:
    """Answer how the hub is used, once a letter."""
    asker: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    _record_once(unit, HelpAsked(vendor_id=_vendor(unit, command.person_id), **asker, **way_of(command)))


def _record_once(unit: Unit, event: Event) -> None:
    if not is_in_history(unit, event):
        unit.record(event)


def _vendor(unit: Unit, person_id: PersonId | None) -> VendorId | None:
    person = unit.find(Person, person_id)
    return person.vendor_id if person else None
