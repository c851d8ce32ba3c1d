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


class PointsAddUp(Invariant):
    """No balance is below zero by spending, and every approved redemption took exactly its points."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Vendors with a partner that spent too much, or with a redemption that was booked wrongly."""
        account = (_entry.vendor_id, _entry.partner_id)
        spent = _entry.reason == PointReason.REDEMPTION
        overdrawn = select(_entry.vendor_id).group_by(*account).having(func.sum(_entry.points) < 0)
        overdrawn = overdrawn.where(_entry.partner_id.in_(select(_entry.partner_id).where(spent)))
        for (vendor_id,) in unit.session.execute(overdrawn):
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence="A partner has spent more points than it earned.")
        booked = func.coalesce(func.sum(_entry.points), 0)
        wrong = (
            select(_redemption.vendor_id, _redemption.id)
            .outerjoin(_entry, and_(_entry.redemption_id == _redemption.id, spent))
            .group_by(_redemption.vendor_id, _redemption.id, _redemption.status, _redemption.points)
            .having(
                ((_redemption.status == RedemptionStatus.APPROVED) & (booked != -_redemption.points))
                | ((_redemption.status != RedemptionStatus.APPROVED) & (booked != 0))
            )
        )
        for vendor_id, number in unit.session.execute(wrong):
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence=f"Redemption {number} was not booked as decided.")
