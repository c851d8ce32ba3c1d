"""Questions about deal registrations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from mailhub.domain.terms import LetterId, PartnerId, RegistrationId, RegistrationStatus, VendorId
from mailhub.store.tables import Registration
from mailhub.store.unit import Unit

_STANDING = (RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED)
_OPEN = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)


def registration_of_row(unit: Unit, letter_id: LetterId, row: int) -> Registration | None:
    """The registration that a row of a letter became."""
    table: Any = Registration
    same = (table.letter_id == letter_id, table.row == row)
    return unit.session.execute(select(table).where(*same)).scalar_one_or_none()


def registrations_of_letter(unit: Unit, letter_id: LetterId) -> list[RegistrationId]:
    """The registrations that a letter became, in the order of its rows."""
    table: Any = Registration
    found = select(table.id).where(table.letter_id == letter_id).order_by(table.row)
    return list(unit.session.execute(found).scalars())


def rivals_of(unit: Unit, registration: Registration, today: date) -> Sequence[Registration]:
    """Registrations that stand for the same account and product family, the first complete one first."""
    table: Any = Registration
    same = (
        table.vendor_id == registration.vendor_id,
        table.account_id == registration.account_id,
        table.family == registration.family,
        table.id != registration.id,
    )
    standing = (table.status.in_(_STANDING), or_(table.protected_until.is_(None), table.protected_until >= today))
    rows = select(table).where(*same, *standing).order_by(table.completed_at, table.id)
    return unit.session.execute(rows).scalars().all()


def count_open(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> int:
    """How many registrations of a partner wait for a decision or for missing fields."""
    table: Any = Registration
    own = (table.vendor_id == vendor_id, table.partner_id == partner_id, table.status.in_(_OPEN))
    count: int = unit.session.execute(select(func.count()).where(*own)).scalar_one()
    return count
