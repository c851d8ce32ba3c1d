"""Subscriptions: whoever gets a digest or report can leave its list and come back; offers are on no list."""

from typing import Any

from mailhub.domain.commands import ChooseReports, Command, Resubscribe, SetPreferences, Unsubscribe
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportsChosen, Resubscribed, SubscriptionEvent, Unsubscribed
from mailhub.domain.terms import Role
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.links import is_unsubscribed, lists_left, return_to
from mailhub.store.tables import Contact, Mail, Person, Unsubscription
from mailhub.store.unit import Unit

REPORT = "weekly_report"
REPORT_READERS = frozenset({Role.CHANNEL_MANAGER, Role.DIRECTOR})


def unsubscribe(command: Unsubscribe, unit: Unit) -> None:
    """Leave the list of a mail; doing it again changes nothing."""
    mail = _held(unit, command.mail_id)
    if not is_unsubscribed(unit, mail.name, mail.contact_id, mail.person_id):
        left = Unsubscription(name=mail.name, contact_id=mail.contact_id, person_id=mail.person_id, at=unit.now)
        unit.add(left)
        unit.record(Unsubscribed(**_of(mail, command)))


def resubscribe(command: Resubscribe, unit: Unit) -> None:
    """Come back to the list of a mail; doing it again changes nothing."""
    mail = _held(unit, command.mail_id)
    if is_unsubscribed(unit, mail.name, mail.contact_id, mail.person_id):
        return_to(unit, mail.name, mail.contact_id, mail.person_id)
        unit.record(Resubscribed(**_of(mail, command)))


def choose_reports(command: ChooseReports, unit: Unit) -> None:
    """Come back to the list of the weekly report, leave it, or be told; raises Refusal for whom none is written."""
    person = unit.get(Person, command.person_id)
    lock_row(unit, Person, person.id)
    if REPORT_READERS.isdisjoint(person.roles):
        raise Refusal("The weekly report is for channel managers and directors. Your program says who they are.")
    is_out = is_unsubscribed(unit, REPORT, None, person.id)
    wanted = not is_out if command.wanted is None else command.wanted
    about: dict[str, Any] = {"vendor_id": person.vendor_id, "person_id": person.id, **way_of(command)}
    event = ReportsChosen(**about, wanted=wanted, changed=wanted == is_out)
    if is_in_history(unit, event):
        return
    unit.record(event)
    if event.changed:
        _move(unit, person, about, wanted=wanted)


def _move(unit: Unit, person: Person, about: dict[str, Any], *, wanted: bool) -> None:
    """Onto the list of the report, or off it."""
    if wanted:
        return_to(unit, REPORT, None, person.id)
    else:
        unit.add(Unsubscription(name=REPORT, person_id=person.id, at=unit.now))
    told: type[SubscriptionEvent] = Resubscribed if wanted else Unsubscribed
    unit.record(told(name=REPORT, contact_id=None, address=person.address, **about))


def return_to_all(unit: Unit, contact: Contact, command: SetPreferences) -> None:
    """Bring a contact back to every list that it left."""
    for left in lists_left(unit, contact.id, None):
        return_to(unit, left.name, contact.id, None)
        who: dict[str, Any] = {"contact_id": contact.id, "person_id": None, "address": contact.address}
        unit.record(Resubscribed(vendor_id=None, name=left.name, **who, **way_of(command)))


def _held(unit: Unit, mail_id: Any) -> Mail:
    lock_row(unit, Mail, mail_id)
    return unit.get(Mail, mail_id)


def _of(mail: Mail, command: Command) -> dict[str, Any]:
    whose = {"contact_id": mail.contact_id, "person_id": mail.person_id, "address": mail.recipient}
    return {"vendor_id": mail.vendor_id, "name": mail.name, **whose, **way_of(command)}
