"""Deciding conflicts: an arbiter says which of two registrations stands, and why; silence only ever escalates."""

import re
from collections.abc import Iterable
from typing import Any

from mailhub.domain.commands import CloseConflicts, Command, DecideConflict, EscalateConflict
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import ConflictEscalated, RegistrationDenied, RegistrationWithdrawn
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.rulings import denial_of
from mailhub.domain.terms import (
    Channel,
    ConflictOutcome,
    ConflictStatus,
    PersonId,
    RegistrationStatus,
    SplitId,
)
from mailhub.routing.authority import (
    check_person,
    check_registrar,
    held_registration,
    manager_of,
    of_conflict,
    of_registration,
    way_of,
)
from mailhub.routing.conflicts import close_conflict, held_sides
from mailhub.routing.deciding_registrations import grant
from mailhub.routing.settling_registrations import renew, settle
from mailhub.routing.stated import clean_text
from mailhub.routing.watch import is_due
from mailhub.routing.withdrawing import end_protection
from mailhub.speech import speaking
from mailhub.store.queries.conflicts import decided_cases, open_conflict_of, open_conflicts_of, statements_of
from mailhub.store.queries.programs import current_program, director_for, place_of
from mailhub.store.tables import Conflict, Contact, Person, Registration
from mailhub.store.unit import Unit

_CASE = re.compile(r"\bCASE-([0-9]{1,9})\b", re.IGNORECASE)
_UNDECIDED = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)
_PROTECTED = (RegistrationStatus.APPROVED, RegistrationStatus.LAPSED)


def decide_conflict(command: DecideConflict, unit: Unit) -> None:
    """Carry an arbiter's decision out and keep it with its reason; saying so again changes nothing.

    Raises Refusal for anybody else and for a decision without a reason, StaleLink for a conflict that is decided.
    """
    conflict, first, _second = held_sides(unit, command.conflict_id)
    check_arbiter(unit, conflict, first, command.person_id)
    if conflict.status == ConflictStatus.DECIDED:
        return _check_same(conflict, command)
    _check_reason(unit, conflict, command)
    conflict.note, conflict.by_customer = clean_text(command.note).strip(), command.by_customer
    conflict.cites = _cited(unit, conflict)
    close_conflict(unit, conflict, command.outcome, command, person_id=command.person_id)
    return carry_out(unit, conflict, command)


def escalate_conflict(command: EscalateConflict, unit: Unit) -> None:
    """Tell the director that a conflict is not decided in time, and again every two working days."""
    conflict, first, _second = held_sides(unit, command.conflict_id)
    if not is_due(unit, conflict, "conflict_undecided"):
        return
    if not unit.get(Person, conflict.arbiter_id).active:
        conflict.arbiter_id = manager_of(unit, first)
    conflict.escalated_at = unit.now
    director = director_for(unit, conflict.vendor_id, place_of(first))
    unit.record(ConflictEscalated(**of_conflict(conflict, command), person_id=director.id))


def close_conflicts(command: CloseConflicts, unit: Unit) -> None:
    """End the conflicts of a registration that was given up or denied: the other side is checked again."""
    gone = held_registration(unit, command.registration_id)
    for conflict in open_conflicts_of(unit, gone.id):
        conflict, first, second = held_sides(unit, conflict.id)
        outcome = ConflictOutcome.SECOND if gone.id == first.id else ConflictOutcome.FIRST
        conflict.note, conflict.by_customer, conflict.cites = "", False, []
        close_conflict(unit, conflict, outcome, command)
        other = second if gone.id == first.id else first
        if other.status == RegistrationStatus.SUBMITTED and not open_conflict_of(unit, other.id):
            settle(unit, other, current_program(unit, other.vendor_id), command)


def carry_out(unit: Unit, conflict: Conflict, command: Command, split_id: SplitId | None = None) -> None:
    """End what gives way by a decided conflict, with the reason, and grant what stands if it was not yet."""
    first, second = unit.get(Registration, conflict.first_id), unit.get(Registration, conflict.second_id)
    standing = {ConflictOutcome.SECOND: second, ConflictOutcome.NEITHER: None}.get(_outcome(conflict), first)
    for side in (first, second):
        if side is not standing:
            _end(unit, side, conflict, command, split_id)
    # Of three who claim one deal, the winner of the first conflict is granted it when it has won the last.
    if standing and standing.status in _UNDECIDED and not open_conflict_of(unit, standing.id):
        renew(unit, standing)
        grant(unit, standing, command, person_id=conflict.decided_by_id)


def _outcome(conflict: Conflict) -> ConflictOutcome:
    return conflict.outcome or ConflictOutcome.NEITHER


def end_conflicts(event: RegistrationDenied | RegistrationWithdrawn, unit: Unit) -> Iterable[Command]:
    """Nothing is in conflict with a registration that does not stand any more."""
    if open_conflict_of(unit, event.registration_id) is not None:
        yield CloseConflicts(registration_id=event.registration_id, **way_of(event))


def check_arbiter(unit: Unit, conflict: Conflict, first: Registration, person_id: PersonId) -> Person:
    """The person, if it may decide a conflict: its arbiter, a channel manager of the place, or a director.

    Raises Refusal for anybody else.
    """
    if person_id != conflict.arbiter_id:
        return check_registrar(unit, first, person_id)
    return check_person(unit, conflict.vendor_id, person_id)


def _check_same(conflict: Conflict, command: DecideConflict) -> None:
    told = (conflict.decided_by_id, conflict.outcome, conflict.by_customer)
    if told != (command.person_id, command.outcome, command.by_customer):
        raise StaleLink("{case} is decided already; the decision stands.", case=f"CASE-{conflict.id}")


def _check_reason(unit: Unit, conflict: Conflict, command: DecideConflict) -> None:
    case = f"CASE-{conflict.id}"
    if command.outcome is ConflictOutcome.SPLIT:
        raise Refusal(
            "A split is agreed by its parties: reply with the shares, like split 60/40; once all agree, {case} ends.",
            case=case,
        )
    if command.by_customer:
        return _check_choice(unit, conflict, command)
    goes_without = command.via is Channel.LINK and command.outcome is ConflictOutcome.FIRST
    if not (command.note.strip() or goes_without):
        raise Refusal("Please say why: both partners of {case} are told the reason.", case=case)
    return None


def _check_choice(unit: Unit, conflict: Conflict, command: DecideConflict) -> None:
    """See that the customer's choice is in writing: in the arbiter's own letter, or in one of the chosen partner."""
    if command.outcome not in (ConflictOutcome.FIRST, ConflictOutcome.SECOND):
        raise Refusal("A customer chooses the first or the second registration.")
    chosen_id = conflict.first_id if command.outcome is ConflictOutcome.FIRST else conflict.second_id
    partner_id = unit.get(Registration, chosen_id).partner_id
    mailed = [row for row in statements_of(unit, conflict.id) if row.by_customer and row.letter_id and row.contact_id]
    said_by = {unit.get(Contact, row.contact_id).partner_id for row in mailed}
    is_shown = command.letter_id is not None and command.shows_choice
    if not is_shown and partner_id not in said_by:
        raise Refusal(
            "A customer's choice has to be in writing, and none has come for this side of {case}. "
            "Reply to its mail with the customer's letter attached.",
            case=f"CASE-{conflict.id}",
        )


def _cited(unit: Unit, conflict: Conflict) -> list[int]:
    """The earlier cases that the reason names, in order; raises Refusal for one that is none."""
    named = [int(number) for number in dict.fromkeys(_CASE.findall(conflict.note)) if int(number) != conflict.id]
    known = decided_cases(unit, conflict.vendor_id, named)
    for number in named:
        if number not in known:
            raise Refusal("{case} is no decided case of yours.", case=f"CASE-{number}")
    return named


def _end(unit: Unit, side: Registration, conflict: Conflict, command: Command, split_id: SplitId | None) -> None:
    contact = unit.get(Contact, side.contact_id)
    with speaking(contact.language):
        is_later = conflict.outcome is ConflictOutcome.FIRST
        note = conflict.note or denial_of(by_customer=conflict.by_customer, is_later=is_later, split_id=split_id)
    if side.status in _PROTECTED:
        return end_protection(unit, side, command, note=note, by=conflict)
    if side.status not in _UNDECIDED:
        return None
    move(REGISTRATION, side, "deny")
    side.decided_at, side.decided_by_id, side.decision_note = unit.now, conflict.decided_by_id, note
    rival_id = conflict.second_id if side.id == conflict.first_id else conflict.first_id
    told: dict[str, Any] = {"person_id": conflict.decided_by_id, "conflict_id": conflict.id}
    told["rival_id"] = None if conflict.outcome is ConflictOutcome.NEITHER else rival_id
    return unit.record(RegistrationDenied(**of_registration(side, command), note=note, **told))
