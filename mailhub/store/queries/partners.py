"""Questions about partners."""

from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import PartnerId, VendorId
from mailhub.store.tables import Enrollment
from mailhub.store.unit import Unit


def enrollment_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> Enrollment | None:
    """A partner's place in a vendor's program; None when it has none."""
    row: Any = Enrollment
    same = (row.vendor_id == vendor_id, row.partner_id == partner_id)
    return unit.session.execute(select(row).where(*same)).scalar_one_or_none()
