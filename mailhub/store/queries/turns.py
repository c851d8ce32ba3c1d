"""Questions about the turns of a round robin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from mailhub.domain.terms import Mode, OfferStatus, PartnerId, VendorId
from mailhub.store.tables import Enrollment, Offer
from mailhub.store.unit import Unit

_NO_TURN = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE, OfferStatus.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Turns:
    """How many turns an enrolled partner had, its weight, and since when it is enrolled."""

    had: int
    weight: int
    since_at: datetime


def turns_of(
    unit: Unit, vendor_id: VendorId, rule: int, partners: Sequence[PartnerId], since: datetime
) -> dict[PartnerId, Turns]:
    """The turns of the partners in that rule's round robin since an instant; an offer that nobody saw is no turn."""
    offer: Any = Offer
    enrolled: Any = Enrollment
    turn = and_(
        offer.partner_id == enrolled.partner_id,
        offer.vendor_id == vendor_id,
        offer.mode == Mode.ROUND_ROBIN,
        offer.rule == rule,
        offer.offered_at >= since,
        offer.status.not_in(_NO_TURN),
    )
    had = (
        select(enrolled.partner_id, enrolled.weight, enrolled.since_at, func.count(offer.id))
        .outerjoin(offer, turn)
        .where(enrolled.vendor_id == vendor_id, enrolled.partner_id.in_(partners))
        .group_by(enrolled.partner_id, enrolled.weight, enrolled.since_at)
    )
    rows = unit.session.execute(had).all()
    return {row[0]: Turns(had=row[3], weight=max(1, row[1]), since_at=row[2]) for row in rows}
