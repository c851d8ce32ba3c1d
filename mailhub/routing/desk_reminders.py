"""Reminders for a vendor's people: all that waits for a decision of one person, in at most one mail a day."""

from collections.abc import Sequence

from mailhub.domain.commands import RemindPerson
from mailhub.domain.events import DeskReminderSent, ManagerAsked
from mailhub.routing.authority import held_lead, manager_of, of_lead, way_of
from mailhub.routing.qualifiers import held_for
from mailhub.routing.reminders import reschedule, was_reminded_today
from mailhub.routing.watch import count_reminder, is_due, look_again
from mailhub.store.claims import lock_row
from mailhub.store.queries.due import undecided_with, unplaced_with
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Person, Registration
from mailhub.store.unit import Unit

MOST_SHOWN = 25
"""Leads of each kind that one mail names; the next follow when these are decided."""


def remind_person(command: RemindPerson, unit: Unit) -> None:
    """Count what a person is to be reminded of now, and mail all that waits, if no reminder was mailed that day."""
    unplaced, held = _held(unit, command)
    person = unit.get(Person, command.person_id)
    if not person.active:
        return _hand_to_successor(unit, unplaced)
    due_unplaced = [lead for lead in unplaced if is_due(unit, lead, "unplaced_reminder")]
    due_held = [lead for lead in held if is_due(unit, lead, "qualifier_reminder")]
    for lead in due_unplaced:
        count_reminder(unit, lead, "unplaced_reminder")
        unit.record(ManagerAsked(**of_lead(lead, command), manager_id=person.id))
    for lead in due_held:
        count_reminder(unit, lead, "qualifier_reminder")
    zone = current_program(unit, person.vendor_id).timezone
    if (due_unplaced or due_held) and not was_reminded_today(person.reminded_at, unit.now, zone):
        _mail(unit, person, (unplaced, held, undecided_with(unit, person)), command)
    return reschedule(unit, [*unplaced, *held])


def _mail(
    unit: Unit,
    person: Person,
    waiting: tuple[Sequence[Lead], Sequence[Lead], Sequence[Registration]],
    command: RemindPerson,
) -> None:
    unplaced, held, undecided = waiting
    person.reminded_at = unit.now
    event = DeskReminderSent(
        vendor_id=person.vendor_id,
        person_id=person.id,
        unplaced=tuple(lead.id for lead in unplaced[:MOST_SHOWN]),
        # A lead that was not asked about yet comes with its questions first.
        held=tuple(lead.id for lead in held if lead.reminders_sent)[:MOST_SHOWN],
        registrations=tuple(row.id for row in undecided[:MOST_SHOWN]),
        **way_of(command),
    )
    unit.record(event)


def _held(unit: Unit, command: RemindPerson) -> tuple[list[Lead], list[Lead]]:
    """The unplaced and the held leads of a person; whoever locks several leads locks them in this order."""
    person = unit.get(Person, command.person_id)
    found = [*unplaced_with(unit, person), *held_for(unit, person.vendor_id, person.id)]
    for lead_id in sorted(lead.id for lead in found):
        held_lead(unit, lead_id)
    lock_row(unit, Person, command.person_id)
    person = unit.get(Person, command.person_id)
    return list(unplaced_with(unit, person)), list(held_for(unit, person.vendor_id, person.id))


def _hand_to_successor(unit: Unit, leads: Sequence[Lead]) -> None:
    for lead in leads:
        manager_of(unit, lead)
    look_again(unit, leads)
