"""Points add up: nobody spends what was not earned."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from mailhub.domain.terms import PointReason, RedemptionStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import PointEntry, Redemption
from mailhub.store.unit import Unit

_entry: Any = PointEntry
_redemption: Any = Redemption
_SPENT = _entry.reason == PointReason.REDEMPTION
_OVERDRAWN = (
    select(_entry.vendor_id)
    .where(_entry.partner_id.in_(select(_entry.partner_id).where(_SPENT)))
    .group_by(_entry.vendor_id, _entry.partner_id)
    .having(func.sum(_entry.points) < 0)
)
_booked: Any = func.coalesce(func.sum(_entry.points), 0)
_WRONG = (
    select(_redemption.vendor_id, _redemption.id)
    .outerjoin(_entry, and_(_entry.redemption_id == _redemption.id, _SPENT))
    .group_by(_redemption.vendor_id, _redemption.id, _redemption.status, _redemption.points)
    .having(
        ((_redemption.status == RedemptionStatus.APPROVED) & (_booked != -_redemption.points))
        | ((_redemption.status != RedemptionStatus.APPROVED) & (_booked != 0))
    )
)


class PointsAddUp(Invariant):
    """No balance is below zero by spending, and every approved redemption took exactly its points."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Vendors with a partner that spent too much, or with a redemption that was booked wrongly."""
        for (vendor_id,) in unit.ask(_OVERDRAWN):
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence="A partner has spent more points than it earned.")
        for vendor_id, number in unit.ask(_WRONG):
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence=f"Redemption {number} was not booked as decided.")
