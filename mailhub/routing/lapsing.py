"""Lapsing: the protection of an approved registration ends, and its partner knows it in time."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import WarnOfLapse
from mailhub.domain.events import RegistrationLapses
from mailhub.domain.terms import RegistrationStatus
from mailhub.routing.authority import held_registration, of_registration
from mailhub.store.queries.programs import current_program
from mailhub.store.unit import Unit

_TOLD_FROM, _TOLD_UNTIL = timedelta(days=30), timedelta(days=-7)


def warn_of_lapse(command: WarnOfLapse, unit: Unit) -> None:
    """Tell the partner how long the protection lasts, or that it is over; a clock that comes second finds it told."""
    row = held_registration(unit, command.registration_id)
    is_due = row.due_rule == "registration_lapsing" and row.due_at is not None and row.due_at <= unit.now
    if row.status != RegistrationStatus.APPROVED or row.protected_until is None or not is_due:
        return
    left = row.protected_until - current_program(unit, row.vendor_id).calendar().local_day(unit.now)
    if _TOLD_UNTIL <= left <= _TOLD_FROM:
        days_left = max(0, left.days + 1)
        ends: dict[str, Any] = {"protected_until": row.protected_until, "days_left": days_left}
        unit.record(RegistrationLapses(**of_registration(row, command), **ends))
