"""Registrations in force: what is approved is worked on, and nobody else has it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from mailhub.domain.terms import RegistrationStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Registration
from mailhub.store.unit import Unit

_row: Any = Registration
_other: Any = aliased(Registration)


class RegistrationsInForce(Invariant):
    """Every approved registration has a lead and a next deadline, and is the only one of its account and family."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Registrations that nobody works on or that never end, and pairs that are in force at once."""
        unworked = _row.lead_id.is_(None) & (_row.decided_at >= since)
        lost = or_(unworked, _row.due_at.is_(None), _row.due_rule == "", _row.protected_until.is_(None))
        found = select(_row.id, _row.vendor_id).where(_row.status == RegistrationStatus.APPROVED, lost)
        for number, vendor_id in unit.session.execute(found.order_by(_row.id)):
            sentence = f"REG-{number} is approved without a lead or a next deadline."
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence=sentence)
        same = (_row.vendor_id == _other.vendor_id, _row.account_id == _other.account_id, _row.family == _other.family)
        both = (_row.status == RegistrationStatus.APPROVED, _other.status == RegistrationStatus.APPROVED)
        pairs = select(_row, _other).join(_other, _row.id < _other.id).where(*same, *both).order_by(_row.id, _other.id)
        for first, second in unit.session.execute(pairs):
            today = current_program(unit, first.vendor_id).calendar().local_day(unit.now)
            # One whose last day is over stays approved until its vendor's office opens again.
            if all(one.protected_until is not None and one.protected_until >= today for one in (first, second)):
                sentence = f"REG-{first.id} and REG-{second.id} protect the same deal."
                yield Breach(vendor_id=first.vendor_id, lead_id=None, sentence=sentence)
