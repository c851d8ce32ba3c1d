"""Lists that take a while: how far we are with them, and what became of a list of deals."""

from datetime import timedelta

from mailhub.domain.commands import SendRegistrationsReceipt, TellProgress
from mailhub.domain.events import ListProgressed, RegistrationsWorkedThrough
from mailhub.routing.authority import way_of
from mailhub.store.queries.history import is_in_history, last_of_letter
from mailhub.store.queries.registrations import registrations_of_letter
from mailhub.store.unit import Unit

TOLD_EVERY = timedelta(hours=1)


def send_registrations_receipt(command: SendRegistrationsReceipt, unit: Unit) -> None:
    """Record that a list of deals was worked through; its sender gets the receipt, once."""
    made = registrations_of_letter(unit, command.letter_id) if command.letter_id is not None else []
    event = RegistrationsWorkedThrough(
        vendor_id=command.vendor_id,
        contact_id=command.contact_id,
        registrations=tuple(made),
        faults=command.faults,
        **way_of(command),
    )
    if not is_in_history(unit, event):
        unit.record(event)


def tell_progress(command: TellProgress, unit: Unit) -> None:
    """Record how far a list is, at most once an hour: people want to know that it goes on, not each step."""
    event = ListProgressed(
        vendor_id=command.vendor_id,
        person_id=command.person_id,
        contact_id=command.contact_id,
        done=command.done,
        rows=command.rows,
        **way_of(command),
    )
    last_at = last_of_letter(unit, event)
    if last_at is None or (command.done > 0 and last_at <= unit.now - TOLD_EVERY):
        unit.record(event)
