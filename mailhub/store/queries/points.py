"""Questions about points."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from mailhub.domain.terms import LeadId, PartnerId, PointReason, RedemptionStatus, VendorId
from mailhub.store.tables import PointEntry, Redemption
from mailhub.store.unit import Unit

_entry: Any = PointEntry
_FOR_ACCEPTANCE = (
    select(_entry)
    .where(_entry.vendor_id == bindparam("vendor_id"), _entry.partner_id == bindparam("partner_id"))
    .where(_entry.lead_id == bindparam("lead_id"))
    .where(_entry.reason.in_((PointReason.FAST_ACCEPTANCE, PointReason.RETURNED)))
    .order_by(_entry.id)
)
_BALANCE = select(func.coalesce(func.sum(_entry.points), 0)).where(
    _entry.vendor_id == bindparam("vendor_id"), _entry.partner_id == bindparam("partner_id")
)
_OF_EVENT = select(_entry.id).where(_entry.event_key == bindparam("event_key"))


def balance_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> int:
    """How many points a partner has at a vendor."""
    return int(unit.ask(_BALANCE, {"vendor_id": vendor_id, "partner_id": partner_id}).scalar_one())


def asked_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> int:
    """How many of them are asked to be spent, and not decided on yet."""
    row: Any = Redemption
    own = (row.partner_id == partner_id, row.vendor_id == vendor_id, row.status == RedemptionStatus.ASKED)
    return int(unit.session.execute(select(func.coalesce(func.sum(row.points), 0)).where(*own)).scalar_one())


def last_entries(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, most: int = 20) -> Sequence[PointEntry]:
    """The newest lines of a partner's ledger at a vendor, newest first."""
    entry: Any = PointEntry
    own = select(PointEntry).where(entry.vendor_id == vendor_id, entry.partner_id == partner_id)
    return unit.session.execute(own.order_by(entry.id.desc()).limit(most)).scalars().all()


def has_entry(unit: Unit, event_key: str) -> bool:
    """Whether that event was credited already."""
    return unit.ask(_OF_EVENT, {"event_key": event_key}).first() is not None


def entries_for_acceptance(
    unit: Unit, vendor_id: VendorId, partner_id: PartnerId, lead_id: LeadId
) -> Sequence[PointEntry]:
    """What a partner got for accepting a lead, and gave back."""
    return unit.rows(_FOR_ACCEPTANCE, {"vendor_id": vendor_id, "partner_id": partner_id, "lead_id": lead_id})


def balances_at(unit: Unit, vendor_id: VendorId) -> dict[PartnerId, int]:
    """The points of every partner that has a line in a vendor's ledger."""
    entry: Any = PointEntry
    summed = select(entry.partner_id, func.sum(entry.points)).where(entry.vendor_id == vendor_id)
    rows = unit.session.execute(summed.group_by(entry.partner_id).order_by(entry.partner_id))
    return {row[0]: int(row[1]) for row in rows}
