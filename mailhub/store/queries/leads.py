"""Questions about leads."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import WORKED, ContactId, LeadId, LeadStatus, LetterId, VendorId
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def lead_of_row(unit: Unit, letter_id: LetterId, row: int) -> Lead | None:
    """The lead that a row of a letter became."""
    lead: Any = Lead
    same = (lead.letter_id == letter_id, lead.row == row)
    return unit.session.execute(select(lead).where(*same)).scalar_one_or_none()


def leads_of_letter(unit: Unit, letter_id: LetterId) -> list[LeadId]:
    """The leads that a letter became, in the order of its rows."""
    lead: Any = Lead
    found = select(lead.id).where(lead.letter_id == letter_id).order_by(lead.row)
    return list(unit.session.execute(found).scalars())


def worked_leads(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> Sequence[Lead]:
    """The leads of a vendor that a contact works on, by when feedback is due."""
    lead: Any = Lead
    own = (lead.contact_id == contact_id, lead.status.in_(WORKED), lead.vendor_id == vendor_id)
    return unit.session.execute(select(lead).where(*own).order_by(lead.feedback_due_at, lead.id)).scalars().all()


def leads_in_work_of(unit: Unit, contact_id: ContactId) -> list[LeadId]:
    """The leads, of whichever vendor, that a contact works on, in their order."""
    lead: Any = Lead
    own = (lead.contact_id == contact_id, lead.status.in_(WORKED))
    return list(unit.session.execute(select(lead.id).where(*own).order_by(lead.id)).scalars())


def last_request_at(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> datetime | None:
    """When a contact was last asked for feedback on a lead of a vendor that still waits for it; None for never."""
    lead: Any = Lead
    own = (lead.contact_id == contact_id, lead.status.in_(WORKED), lead.vendor_id == vendor_id)
    return unit.session.execute(select(func.max(lead.feedback_asked_at)).where(*own)).scalar()


def held_countries(unit: Unit, vendor_id: VendorId) -> dict[str, int]:
    """How many leads of a vendor wait for qualification, by country."""
    lead: Any = Lead
    held = (lead.vendor_id == vendor_id, lead.status == LeadStatus.ON_HOLD)
    rows = unit.session.execute(select(lead.country, func.count()).where(*held).group_by(lead.country))
    return {row[0]: row[1] for row in rows}


def held_leads(unit: Unit, vendor_id: VendorId, countries: Collection[str]) -> Sequence[Lead]:
    """The leads of a vendor in some countries that wait for qualification, oldest first."""
    lead: Any = Lead
    held = (lead.vendor_id == vendor_id, lead.status == LeadStatus.ON_HOLD, lead.country.in_(countries))
    return unit.session.execute(select(lead).where(*held).order_by(lead.id)).scalars().all()
