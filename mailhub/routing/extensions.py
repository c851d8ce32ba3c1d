"""Extensions: more days of protection, on the evidence of dated work, granted by a person and never by silence."""

from datetime import date, timedelta
from typing import Any

from mailhub.domain.commands import AskExtension, EscalateExtension, ExtendRegistration, RefuseExtension
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import ExtensionAsked, ExtensionEscalated, ExtensionRefused, RegistrationExtended
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.terms import PersonId, RegistrationId, RegistrationStatus
from mailhub.routing.authority import check_registrar, held_registration, manager_of, of_registration
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.stated import clean_text
from mailhub.routing.watch import is_due
from mailhub.routing.withdrawing import check_partner
from mailhub.store.queries.history import last_about
from mailhub.store.queries.programs import current_program, director_for, place_of
from mailhub.store.tables import Registration
from mailhub.store.unit import Unit

MOST_DAYS = 730
"""The most days by which a person may extend a protection."""


def ask_extension(command: AskExtension, unit: Unit) -> None:
    """Ask the manager for more days; asking again before the answer comes adds what is new.

    Raises Refusal for another partner's registration, for one that is not protected (any more) or was extended often
    enough, and without evidence of a day that is neither to come nor too long ago.
    """
    registration = held_registration(unit, command.registration_id)
    check_partner(unit, registration, command.contact_id)
    _check_protected(unit, registration)
    _check_number(unit, registration)
    evidence_on = _checked_evidence(unit, registration, command)
    note = clean_text(command.note).strip()
    said = (registration.extension_note, registration.evidence_on)
    if registration.extension_asked_at is not None and said == (note, evidence_on):
        return
    if registration.extension_asked_at is None:
        registration.extension_asked_at, registration.escalated_at = unit.now, None
    registration.extension_note, registration.evidence_on = note, evidence_on
    told: dict[str, Any] = {"manager_id": manager_of(unit, registration), "note": note, "evidence_on": evidence_on}
    unit.record(ExtensionAsked(**of_registration(registration, command), **told))


def extend_registration(command: ExtendRegistration, unit: Unit) -> None:
    """Grant more days from the last protected one; saying so again changes nothing.

    Raises Refusal for whoever does not manage it and for days that cannot be, StaleLink where nothing is asked for.
    """
    registration = held_registration(unit, command.registration_id)
    check_registrar(unit, registration, command.person_id)
    if not _is_asked(unit, registration, command.person_id, RegistrationExtended.__name__):
        return
    days = _days(unit, registration) if command.days is None else command.days
    if not 1 <= days <= MOST_DAYS:
        raise Refusal("Protection can be extended by 1 to {most} days, not {days}.", most=MOST_DAYS, days=days)
    until = _last_day(registration) + timedelta(days=days)
    move(REGISTRATION, registration, "extend")
    registration.protected_until = until
    registration.extensions += 1
    _close_wish(registration)
    told: dict[str, Any] = {"person_id": command.person_id, "protected_until": until}
    unit.record(RegistrationExtended(**of_registration(registration, command), **told))


def refuse_extension(command: RefuseExtension, unit: Unit) -> None:
    """Grant no more days; saying so again changes nothing.

    Raises Refusal for whoever does not manage it, StaleLink where nothing is asked for.
    """
    registration = held_registration(unit, command.registration_id)
    check_registrar(unit, registration, command.person_id)
    if not _is_asked(unit, registration, command.person_id, ExtensionRefused.__name__):
        return
    _close_wish(registration)
    told: dict[str, Any] = {"person_id": command.person_id, "note": clean_text(command.note).strip()}
    until = _last_day(registration)
    unit.record(ExtensionRefused(**of_registration(registration, command), **told, protected_until=until))


def escalate_extension(command: EscalateExtension, unit: Unit) -> None:
    """Tell the director that a wish for more days is not answered in time."""
    registration = held_registration(unit, command.registration_id)
    if not is_due(unit, registration, "extension_undecided") or registration.evidence_on is None:
        return
    manager_of(unit, registration)
    registration.escalated_at = unit.now
    director = director_for(unit, registration.vendor_id, place_of(registration))
    asked: dict[str, Any] = {"note": registration.extension_note, "evidence_on": registration.evidence_on}
    unit.record(ExtensionEscalated(**of_registration(registration, command), person_id=director.id, **asked))


def _check_protected(unit: Unit, registration: Registration) -> None:
    name = f"REG-{registration.id}"
    until = registration.protected_until
    was_protected = registration.status in {RegistrationStatus.APPROVED, RegistrationStatus.LAPSED}
    if not was_protected or until is None:
        raise Refusal(
            "{registration} is {status}; only what is protected can be extended.",
            registration=name,
            status=registration.status,
        )
    if registration.status == RegistrationStatus.LAPSED or _today(unit, registration) > until:
        raise Refusal("{registration} was protected until {day}; that is over.", registration=name, day=until)


def _check_number(unit: Unit, registration: Registration) -> None:
    most = current_program(unit, registration.vendor_id).registration.most_extensions
    name = f"REG-{registration.id}"
    if most <= 0:
        raise Refusal("The program does not extend registrations.")
    if registration.extensions >= most:
        raise Refusal(
            "{registration} has been extended as often as the program allows: {number} of {most}.",
            registration=name,
            number=registration.extensions,
            most=most,
        )


def _checked_evidence(unit: Unit, registration: Registration, command: AskExtension) -> date:
    program = current_program(unit, registration.vendor_id)
    within = program.registration.evidence_within_days
    on = command.evidence_on
    if on is None:
        raise Refusal(
            "More days are granted for work that has a date, of the last {days} days. Please name a meeting or a quote"
            " with its day, for example: extend: quote sent on {example}.",
            days=within,
            example=_today(unit, registration),
        )
    # Where the partner is, it may be tomorrow already.
    today = max(_today(unit, registration), contact_calendar(unit, program, command.contact_id).local_day(unit.now))
    if on > today:
        raise Refusal("{day} is yet to come. Please name work that is done, with its day.", day=on)
    if (_today(unit, registration) - on).days > within:
        raise Refusal("{day} is too long ago: please name work of the last {days} days.", day=on, days=within)
    return on


def _is_asked(unit: Unit, registration: Registration, person_id: PersonId, done: str) -> bool:
    """Whether a wish for more days waits; False where this very answer was given to it already."""
    name, today = f"REG-{registration.id}", _today(unit, registration)
    if registration.status == RegistrationStatus.APPROVED and today > _last_day(registration):
        until = _last_day(registration)
        raise StaleLink("{registration} was protected until {day}; that is over.", registration=name, day=until)
    if registration.extension_asked_at is not None:
        return True
    last = last_about(unit, RegistrationId(registration.id), _ANSWERS)
    if last is not None and last.event == done and last.body.get("person_id") == person_id:
        return False
    raise StaleLink("Nobody waits for an answer about more days for {registration}.", registration=name)


_ANSWERS = (RegistrationExtended.__name__, ExtensionRefused.__name__)


def _close_wish(registration: Registration) -> None:
    registration.extension_asked_at = registration.escalated_at = None


def _days(unit: Unit, registration: Registration) -> int:
    return current_program(unit, registration.vendor_id).registration.extension_days


def _today(unit: Unit, registration: Registration) -> date:
    return current_program(unit, registration.vendor_id).calendar().local_day(unit.now)


def _last_day(registration: Registration) -> date:
    return registration.protected_until or date.min
