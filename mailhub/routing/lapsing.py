"""Lapsing: the protection of an approved registration ends on its day, and its partner knows it in time."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import LapseRegistration, WarnOfLapse
from mailhub.domain.events import RegistrationLapsed, RegistrationLapses
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.terms import RegistrationStatus
from mailhub.routing.authority import held_registration, of_registration
from mailhub.routing.registered_deals import held_deal
from mailhub.routing.watch import is_due, look_again
from mailhub.store.queries.programs import current_program
from mailhub.store.unit import Unit

_TOLD_WITHIN = timedelta(days=45)  # a warning that days off have brought forward is one still


def warn_of_lapse(command: WarnOfLapse, unit: Unit) -> None:
    """Tell the partner how long the protection lasts; a clock that comes second finds it told."""
    row = held_registration(unit, command.registration_id)
    is_time = row.due_rule == "registration_lapsing" and row.due_at is not None and row.due_at <= unit.now
    if row.status != RegistrationStatus.APPROVED or row.protected_until is None or not is_time:
        return
    left = row.protected_until - current_program(unit, row.vendor_id).calendar().local_day(unit.now)
    if timedelta() <= left <= _TOLD_WITHIN:
        ends: dict[str, Any] = {"protected_until": row.protected_until, "days_left": left.days + 1}
        unit.record(RegistrationLapses(**of_registration(row, command), **ends))


def lapse_registration(command: LapseRegistration, unit: Unit) -> None:
    """End the protection of a registration whose last day is over; its lead stays its partner's, and may be won."""
    row, lead = held_deal(unit, command.registration_id)
    if row.protected_until is None or not is_due(unit, row, "registration_over"):
        return
    move(REGISTRATION, row, "lapse")
    row.ended_at, row.extension_asked_at = unit.now, None
    if lead is not None:
        look_again(unit, [lead])
    unit.record(RegistrationLapsed(**of_registration(row, command), protected_until=row.protected_until))
