"""Conflicts of two registrations: opened, settled by rule, held by whoever acts on them, and closed."""

from datetime import datetime
from typing import Any

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ConflictDecided, ConflictOpened
from mailhub.domain.terms import (
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    ConflictStatus,
    PersonId,
    RegistrationId,
    SplitStatus,
)
from mailhub.routing.authority import held_conflict, manager_of, of_conflict
from mailhub.routing.watch import look_again
from mailhub.store.claims import lock_row
from mailhub.store.queries.conflicts import conflict_between, open_conflicts_of, proposed_splits
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Conflict, Lead, Registration
from mailhub.store.unit import Unit


def open_conflict(
    unit: Unit, first: Registration, second: Registration, ground: ConflictGround, command: Command
) -> Conflict:
    """Have two registrations settled by their parties and an arbiter; one that is open already stays as it is.

    The second is the one that is decided on. Of the case the first is that which was complete first; its manager is the
    arbiter.
    """
    opener = second
    first, second = sorted((first, second), key=_order)
    conflict = conflict_between(unit, first.id, second.id)
    if conflict is not None and conflict.status == ConflictStatus.OPEN:
        return conflict
    conflict = conflict or _between(unit, first, second, ground)
    _begin(unit, conflict, first, ground)
    unit.add(conflict)
    look_again(unit, (first, second, conflict))
    told: dict[str, Any] = {"ground": ground, "arbiter_id": conflict.arbiter_id, "deadline_at": conflict.deadline_at}
    told |= {"opened_by_id": opener.id, "opener_status": opener.status}
    told |= {"opener_partner_id": opener.partner_id, "opener_contact_id": opener.contact_id}
    unit.record(ConflictOpened(**of_conflict(conflict, command), **told))
    return conflict


def record_settled(unit: Unit, first: Registration, second: Registration, command: Command) -> Conflict:
    """Keep that an earlier registration stands in the way of another, which its partner can dispute."""
    conflict = conflict_between(unit, first.id, second.id) or _between(unit, first, second, ConflictGround.RULE)
    close_conflict(unit, unit.add(conflict), ConflictOutcome.FIRST, command)
    return conflict


def hold_involved(unit: Unit, *keys: RegistrationId) -> None:
    """Let nobody else change registrations, and those that they are in conflict with, before this unit ends.

    The leads as which they are worked on are locked first, then they, always, so that no two units wait for each other.
    """
    involved: set[RegistrationId] = set(keys)
    for conflict in [conflict for key in keys for conflict in open_conflicts_of(unit, key)]:
        involved |= {conflict.first_id, conflict.second_id}
    leads = [lead_id for key in involved if (lead_id := unit.get(Registration, key).lead_id) is not None]
    if leads:
        lock_row(unit, Lead, *leads)
    lock_row(unit, Registration, *involved)


def held_sides(unit: Unit, conflict_id: ConflictId) -> tuple[Conflict, Registration, Registration]:
    """A conflict and its two registrations, which nobody else changes before this unit ends."""
    conflict = unit.get(Conflict, conflict_id)
    hold_involved(unit, conflict.first_id, conflict.second_id)
    conflict = held_conflict(unit, conflict_id)
    return conflict, unit.get(Registration, conflict.first_id), unit.get(Registration, conflict.second_id)


def close_conflict(
    unit: Unit, conflict: Conflict, outcome: ConflictOutcome, command: Command, *, person_id: PersonId | None = None
) -> None:
    """Decide a conflict for the reason that its row has by now; proposals that wait for an answer end with it.

    `person_id` None is the order of coming, an agreed split, or a side that gave up.
    """
    conflict.status, conflict.outcome = ConflictStatus.DECIDED, outcome
    conflict.decided_at, conflict.decided_by_id = unit.now, person_id
    for split in proposed_splits(unit, conflict.id):
        split.status, split.settled_at = SplitStatus.REPLACED, unit.now
    look_again(unit, (unit.get(Registration, side) for side in (conflict.first_id, conflict.second_id)))
    ruling: dict[str, Any] = {
        "outcome": outcome,
        "by_customer": conflict.by_customer,
        "note": conflict.note,
        "person_id": person_id,
    }
    unit.record(ConflictDecided(**of_conflict(conflict, command), **ruling, cites=tuple(conflict.cites)))


def _order(registration: Registration) -> tuple[datetime, RegistrationId]:
    return registration.completed_at or registration.received_at, registration.id


def _between(unit: Unit, first: Registration, second: Registration, ground: ConflictGround) -> Conflict:
    if first.account_id is None:
        raise Refusal("{registration} names no account.", registration=f"REG-{first.id}")
    return Conflict(
        vendor_id=first.vendor_id,
        account_id=first.account_id,
        family=second.family,
        first_id=first.id,
        second_id=second.id,
        ground=ground,
        arbiter_id=manager_of(unit, first),
        opened_at=unit.now,
    )


def _begin(unit: Unit, conflict: Conflict, first: Registration, ground: ConflictGround) -> None:
    program = current_program(unit, first.vendor_id)
    within = max(1, program.registration.conflicts.decide_within_days)
    conflict.status, conflict.ground, conflict.outcome = ConflictStatus.OPEN, ground, None
    conflict.arbiter_id = manager_of(unit, first)
    conflict.opened_at, conflict.deadline_at = unit.now, add_working_days(program.calendar(), unit.now, within)
    conflict.decided_at = conflict.decided_by_id = conflict.escalated_at = None
