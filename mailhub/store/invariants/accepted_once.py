"""Accepted once: a lead has one owner at a time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select

from mailhub.domain.terms import WORKED, OfferStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_lead: Any = Lead
_offer: Any = Offer
_ACCEPTED = and_(_offer.lead_id == _lead.id, _offer.round == _lead.round, _offer.status == OfferStatus.ACCEPTED)
_OWN = func.sum(case((_offer.partner_id == _lead.partner_id, 1), else_=0))
_FIRST_HAND = func.sum(case((_offer.passed_on_by_id.is_(None), 1), else_=0))
_FOUND = (
    select(_lead.id, _lead.vendor_id)
    .outerjoin(_offer, _ACCEPTED)
    .where(_lead.status.in_(WORKED), _lead.is_registered.is_(False))
    .group_by(_lead.id, _lead.vendor_id)
    .having((func.coalesce(_OWN, 0) < 1) | (func.coalesce(_FIRST_HAND, 0) != 1))
    .order_by(_lead.id)
)


class AcceptedOnce(Invariant):
    """A lead in work belongs to the one partner that accepted it in its round, or to that partner's reseller.

    A deal that its partner has registered was never offered.
    """

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Leads in work that several have accepted, or somebody else than their owner."""
        for lead_id, vendor_id in unit.ask(_FOUND):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="is in work, but not with who accepted it.")
