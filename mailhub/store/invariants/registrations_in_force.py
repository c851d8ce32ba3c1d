"""Registrations in force: what is approved is worked on, and nobody else has it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import aliased

from mailhub.domain.terms import RegistrationStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Registration
from mailhub.store.unit import Unit

_row: Any = Registration
_other: Any = aliased(Registration)
_UNWORKED = _row.lead_id.is_(None) & (_row.decided_at >= bindparam("since"))
_LOST = or_(_UNWORKED, _row.due_at.is_(None), _row.due_rule == "", _row.protected_until.is_(None))
_FOUND = select(_row.id, _row.vendor_id).where(_row.status == RegistrationStatus.APPROVED, _LOST).order_by(_row.id)
_SAME = (_row.vendor_id == _other.vendor_id, _row.account_id == _other.account_id, _row.family == _other.family)
_BOTH = (_row.status == RegistrationStatus.APPROVED, _other.status == RegistrationStatus.APPROVED)
_PAIRS = (
    select(_row.vendor_id, _row.id, _row.protected_until, _other.id, _other.protected_until)
    .join(_other, _row.id < _other.id)
    .where(*_SAME, *_BOTH)
    .order_by(_row.id, _other.id)
)


class RegistrationsInForce(Invariant):
    """Every approved registration has a lead and a next deadline, and is the only one of its account and family."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Registrations that nobody works on or that never end, and pairs that are in force at once."""
        for number, vendor_id in unit.ask(_FOUND, {"since": since}):
            sentence = f"REG-{number} is approved without a lead or a next deadline."
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence=sentence)
        for vendor_id, first, first_until, second, second_until in unit.ask(_PAIRS):
            today = current_program(unit, vendor_id).calendar().local_day(unit.now)
            # One whose last day is over stays approved until its vendor's office opens again.
            if all(until is not None and until >= today for until in (first_until, second_until)):
                sentence = f"REG-{first} and REG-{second} protect the same deal."
                yield Breach(vendor_id=vendor_id, lead_id=None, sentence=sentence)
