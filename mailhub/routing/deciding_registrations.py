"""Deciding registrations: approved, denied, or asked about first; silence escalates and never approves."""

from datetime import date, timedelta
from typing import Any

from mailhub.domain.commands import (
    ApproveRegistration,
    AskRegistrant,
    Command,
    DenyRegistration,
    EscalateRegistration,
)
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    RegistrantAsked,
    RegistrationApproved,
    RegistrationDenied,
    RegistrationEscalated,
)
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.terms import PersonId, RegistrationId, RegistrationStatus
from mailhub.routing.authority import check_registrar, held_registration, manager_of, of_registration
from mailhub.routing.registered_deals import open_deal
from mailhub.routing.stated import clean_text
from mailhub.routing.watch import is_due
from mailhub.store.queries.conflicts import open_conflict_of
from mailhub.store.queries.programs import current_program, director_for, place_of
from mailhub.store.tables import Lead, Registration
from mailhub.store.unit import Unit

_LONGEST = 730  # days of protection that a manager may grant
_UNDECIDED = frozenset({RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED})


def grant(
    unit: Unit, registration: Registration, command: Command, *, person_id: PersonId | None, until: date | None = None
) -> Lead:
    """Approve a registration until a day (the program's, if None), and have it worked on as the lead that is returned.

    `person_id` None is the program. Who may do that, and whether a conflict forbids it, was looked at before.
    """
    program = current_program(unit, registration.vendor_id)
    days = timedelta(days=program.registration.protected_days)
    move(REGISTRATION, registration, "approve")
    registration.decided_at, registration.decided_by_id = unit.now, person_id
    registration.protected_until = until or program.calendar().local_day(unit.now) + days
    lead = open_deal(unit, registration, command)
    registration.lead_id = lead.id
    granted: dict[str, Any] = {"protected_until": registration.protected_until, "lead_id": lead.id}
    unit.record(RegistrationApproved(**of_registration(registration, command), person_id=person_id, **granted))
    return lead


def approve_registration(command: ApproveRegistration, unit: Unit) -> None:
    """Grant a registration for some days from today; saying so again changes nothing.

    Raises Refusal for whoever does not manage it, for too many days, for one that is not complete or in conflict, and
    StaleLink for one that is decided.
    """
    registration = held_registration(unit, command.registration_id)
    check_registrar(unit, registration, command.person_id)
    program = current_program(unit, registration.vendor_id)
    days = command.days if command.days is not None else program.registration.protected_days
    if not 1 <= days <= _LONGEST:
        raise Refusal("Protection can last 1 to {longest} days, not {days}.", longest=_LONGEST, days=days)
    if _is_decided(registration, command.person_id, approved=True):
        return
    check_undisputed(unit, registration)
    if registration.completed_at is None:
        raise Refusal(
            "{registration} still lacks {missing}.",
            registration=f"REG-{registration.id}",
            missing=registration.missing,
        )
    if registration.status == RegistrationStatus.RETURNED:
        move(REGISTRATION, registration, "complete")
    until = program.calendar().local_day(unit.now) + timedelta(days=days)
    grant(unit, registration, command, person_id=command.person_id, until=until)


def deny_registration(command: DenyRegistration, unit: Unit) -> None:
    """Deny a registration; saying so again changes nothing.

    Raises Refusal for whoever does not manage it and while a conflict decides, StaleLink for one that is decided.
    """
    registration = held_registration(unit, command.registration_id)
    check_registrar(unit, registration, command.person_id)
    if _is_decided(registration, command.person_id, approved=False):
        return
    check_undisputed(unit, registration)
    note = clean_text(command.note).strip()
    move(REGISTRATION, registration, "deny")
    registration.decided_at, registration.decided_by_id, registration.decision_note = unit.now, command.person_id, note
    about = {**of_registration(registration, command), "person_id": command.person_id}
    unit.record(RegistrationDenied(**about, note=note))


def ask_registrant(command: AskRegistrant, unit: Unit) -> None:
    """Ask the partner something; the time to decide begins anew with the answer. The same question is asked once.

    Raises Refusal for whoever does not manage it, without a question and while a conflict decides, StaleLink for one
    that is decided.
    """
    registration, question = undecided(unit, command.registration_id, command.person_id), clean_text(command.question)
    if not question.strip():
        raise Refusal("Please say what you want to know, for example: ask: which product?")
    if registration.status == RegistrationStatus.RETURNED and registration.question == question.strip():
        return
    move(REGISTRATION, registration, "return")
    registration.question, registration.asked_at = question.strip(), unit.now
    asked: dict[str, Any] = {"person_id": command.person_id, "question": registration.question}
    unit.record(RegistrantAsked(**of_registration(registration, command), **asked))


def escalate_registration(command: EscalateRegistration, unit: Unit) -> None:
    """Tell the director that a registration is not decided in time."""
    registration = held_registration(unit, command.registration_id)
    if not is_due(unit, registration, "registration_undecided"):
        return
    manager_of(unit, registration)
    registration.escalated_at = unit.now
    director = director_for(unit, registration.vendor_id, place_of(registration))
    unit.record(RegistrationEscalated(**of_registration(registration, command), person_id=director.id))


def undecided(unit: Unit, registration_id: RegistrationId, person_id: PersonId) -> Registration:
    """A registration that this person may decide, held to the end of the unit.

    Raises Refusal for anybody else and while a conflict decides, StaleLink for one that is decided.
    """
    registration = held_registration(unit, registration_id)
    check_registrar(unit, registration, person_id)
    if registration.status not in _UNDECIDED:
        raise _stands(registration)
    check_undisputed(unit, registration)
    return registration


def check_undisputed(unit: Unit, registration: Registration) -> None:
    """Raises Refusal for a registration that a conflict decides."""
    conflict = open_conflict_of(unit, registration.id)
    if conflict is not None:
        raise Refusal(
            "{conflict} decides about {registration}; please say it there.",
            conflict=f"CASE-{conflict.id}",
            registration=f"REG-{registration.id}",
        )


def _is_decided(registration: Registration, person_id: PersonId, *, approved: bool) -> bool:
    """Whether that very person has decided so before; raises StaleLink for any other decision."""
    if registration.status in _UNDECIDED:
        return False
    was_approved = registration.protected_until is not None and registration.status != RegistrationStatus.DENIED
    if registration.decided_by_id == person_id and was_approved is approved:
        return True
    raise _stands(registration)


def _stands(registration: Registration) -> StaleLink:
    return StaleLink(
        "{registration} is {status} already; the decision stands.",
        registration=f"REG-{registration.id}",
        status=registration.status,
    )
