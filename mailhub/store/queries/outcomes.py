"""Questions about how scored leads ended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import LeadStatus, OfferStatus, RejectReason, VendorId
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

Ended = tuple[int, dict[str, float], int, bool]
"""Score, shares, program version, and whether it ended well."""


def closed_leads(unit: Unit, vendor_id: VendorId, since: datetime) -> Sequence[Ended]:
    """The leads of a vendor that were won (well) or lost since then, without those that partners found themselves."""
    lead: Any = Lead
    own = (lead.vendor_id == vendor_id, lead.is_registered.is_(False))
    closed = (lead.status.in_((LeadStatus.WON, LeadStatus.LOST)), lead.closed_at >= since)
    wanted = select(lead.score, lead.shares, lead.program_version, lead.status).where(*own, *closed)
    rows = unit.session.execute(wanted)
    return [(score, shares, version, status == LeadStatus.WON) for score, shares, version, status in rows]


def judged_leads(unit: Unit, vendor_id: VendorId, since: datetime) -> Sequence[Ended]:
    """The leads received since then that a partner accepted (well), or that were rejected as bad and never taken."""
    lead: Any = Lead
    offer: Any = Offer
    of_vendor = (lead.vendor_id == vendor_id, lead.received_at >= since)
    bad = select(offer.lead_id).where(offer.status == OfferStatus.REJECTED, offer.reason == RejectReason.BAD_LEAD)
    taken = select(offer.lead_id).where(offer.status == OfferStatus.ACCEPTED)
    is_taken, is_bad = lead.id.in_(taken), lead.id.in_(bad)
    wanted = select(lead.score, lead.shares, lead.program_version, is_taken).where(*of_vendor, is_taken | is_bad)
    return [(score, shares, version, bool(good)) for score, shares, version, good in unit.session.execute(wanted)]
