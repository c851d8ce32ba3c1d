"""Offers of open leads: what is offered can be had."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_lead: Any = Lead
_offer: Any = Offer
_FOUND = (
    select(_lead.id, _lead.vendor_id)
    .join(_offer, _offer.lead_id == _lead.id)
    .where(_offer.status == OfferStatus.OPEN, _offer.passed_on_by_id.is_(None))
    .where(_lead.status != LeadStatus.OFFERED)
    .distinct()
    .order_by(_lead.id)
)


class OffersOfOpenLeads(Invariant):
    """An open offer is of a lead that can still be had: one that is offered, or that its distributor passes on."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Leads of which an offer is open although they are not to be had."""
        for lead_id, vendor_id in unit.ask(_FOUND):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="has an open offer, but cannot be had.")
