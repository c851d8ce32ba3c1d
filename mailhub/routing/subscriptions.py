"""Subscriptions: whoever gets a digest or reports can leave their list and come back; offers are on no list."""

from typing import Any

from mailhub.domain.commands import ChooseReports, Command, Resubscribe, SetPreferences, Unsubscribe
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportsChosen, Resubscribed, SubscriptionEvent, Unsubscribed
from mailhub.domain.subjects import REPORTS, list_of
from mailhub.domain.terms import ContactId, PersonId, Rhythm
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.links import is_unsubscribed, lists_left, return_to
from mailhub.store.queries.report_reach import reports_of
from mailhub.store.tables import Contact, Mail, Person, Unsubscription
from mailhub.store.unit import Unit


def unsubscribe(command: Unsubscribe, unit: Unit) -> None:
    """Leave the list of a mail; doing it again changes nothing."""
    mail = _held(unit, command.mail_id)
    name = list_of(mail.name)
    if not is_unsubscribed(unit, name, mail.contact_id, mail.person_id):
        unit.add(Unsubscription(name=name, contact_id=mail.contact_id, person_id=mail.person_id, at=unit.now))
        unit.record(Unsubscribed(**_of(mail, command)))


def resubscribe(command: Resubscribe, unit: Unit) -> None:
    """Come back to the list of a mail; doing it again changes nothing."""
    mail = _held(unit, command.mail_id)
    name = list_of(mail.name)
    if is_unsubscribed(unit, name, mail.contact_id, mail.person_id):
        _return(unit, name, mail.contact_id, mail.person_id)
        unit.record(Resubscribed(**_of(mail, command)))


def choose_reports(command: ChooseReports, unit: Unit) -> None:
    """Come back to the pushed reports, in a rhythm or as the program says, leave them, or be told what is in force.

    Raises Refusal for whom none is written.
    """
    reader = _reader(unit, command)
    if not reports_of(unit, contact_id=command.contact_id, person_id=command.person_id):
        raise Refusal(
            "No report is written for you. They are for partners, and for the channel managers, directors, qualifiers "
            "and marketing people that your program names."
        )
    is_in = not is_unsubscribed(unit, REPORTS, command.contact_id, command.person_id)
    wanted, rhythm = _chosen(command, reader.report_rhythm, is_in=is_in)
    about: dict[str, Any] = {"vendor_id": getattr(reader, "vendor_id", None), **_who(command), **way_of(command)}
    is_changed = wanted != is_in or rhythm != reader.report_rhythm
    event = ReportsChosen(**about, wanted=wanted, rhythm=rhythm if wanted else None, changed=is_changed)
    if is_in_history(unit, event):
        return
    unit.record(event)
    if rhythm != reader.report_rhythm:
        reader.report_rhythm, reader.reports_since_at = rhythm, unit.now
    if wanted != is_in:
        _move(unit, reader, about, wanted=wanted)


def _chosen(command: ChooseReports, rhythm: Rhythm | None, *, is_in: bool) -> tuple[bool, Rhythm | None]:
    """Whether reports are to come, and in which rhythm; who leaves them comes back to the one that was chosen."""
    if command.rhythm is None and command.wanted is None:
        return is_in, rhythm
    wanted = command.wanted is not False
    return wanted, command.rhythm if wanted else rhythm


def _reader(unit: Unit, command: ChooseReports) -> Contact | Person:
    if command.contact_id is not None:
        lock_row(unit, Contact, command.contact_id)
        return unit.get(Contact, command.contact_id)
    lock_row(unit, Person, command.person_id)
    return unit.get(Person, command.person_id)


def _who(command: ChooseReports) -> dict[str, Any]:
    return {"contact_id": command.contact_id, "person_id": command.person_id}


def _move(unit: Unit, reader: Contact | Person, about: dict[str, Any], *, wanted: bool) -> None:
    """Onto the list of reports, or off it."""
    who = {"contact_id": about["contact_id"], "person_id": about["person_id"]}
    if wanted:
        _return(unit, REPORTS, **who)
    else:
        unit.add(Unsubscription(name=REPORTS, **who, at=unit.now))
    told: type[SubscriptionEvent] = Resubscribed if wanted else Unsubscribed
    unit.record(told(name=REPORTS, address=reader.address, **about))


def return_to_all(unit: Unit, contact: Contact, command: SetPreferences) -> None:
    """Bring a contact back to every list that it left; to the reports only if it wants everything."""
    for left in lists_left(unit, contact.id, None):
        if left.name == REPORTS and not command.everything:
            continue
        _return(unit, left.name, contact.id, None)
        who: dict[str, Any] = {"contact_id": contact.id, "person_id": None, "address": contact.address}
        unit.record(Resubscribed(vendor_id=None, name=left.name, **who, **way_of(command)))


def _return(unit: Unit, name: str, contact_id: ContactId | None, person_id: PersonId | None) -> None:
    """Back to a list; reports about a time that has passed are not sent after."""
    return_to(unit, name, contact_id, person_id)
    reader = unit.find(Contact, contact_id) or unit.find(Person, person_id)
    if name == REPORTS and reader is not None:
        reader.reports_since_at = unit.now


def _held(unit: Unit, mail_id: Any) -> Mail:
    lock_row(unit, Mail, mail_id)
    return unit.get(Mail, mail_id)


def _of(mail: Mail, command: Command) -> dict[str, Any]:
    whose = {"contact_id": mail.contact_id, "person_id": mail.person_id, "address": mail.recipient}
    return {"vendor_id": mail.vendor_id, "name": list_of(mail.name), **whose, **way_of(command)}
