"""Questions about leads."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, or_, select

from mailhub.domain.terms import WORKED, ContactId, LeadId, LetterId, VendorId
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_lead: Any = Lead
_offer: Any = Offer
_OVERDUE = (
    select(_lead)
    # The sum keeps planners from going through all leads of the vendor.
    .where(_lead.vendor_id + 0 == bindparam("vendor_id"))
    .where(_lead.status.in_(WORKED), _lead.feedback_due_at < bindparam("now"))
    .where(or_(_lead.feedback_asked_at.is_not(None), _lead.escalated_at.is_not(None)))
    .order_by(_lead.feedback_due_at, _lead.id)
)
_OWED = _OVERDUE.where(_lead.contact_id == bindparam("contact_id"))
_OFFERED = select(_offer.contact_id).where(_offer.lead_id == bindparam("lead_id"))
_OWED_BY_OFFERED = _OVERDUE.where(_lead.contact_id.in_(_OFFERED))
_OF_ROW = select(_lead).where(_lead.letter_id == bindparam("letter_id"), _lead.row == bindparam("row"))
_OF_LETTER = select(_lead.id).where(_lead.letter_id == bindparam("letter_id")).order_by(_lead.row)
_IN_WORK = select(_lead).where(_lead.contact_id == bindparam("contact_id"), _lead.status.in_(WORKED)).order_by(_lead.id)


def lead_of_row(unit: Unit, letter_id: LetterId, row: int) -> Lead | None:
    """The lead that a row of a letter became."""
    found: Sequence[Lead] = unit.rows(_OF_ROW, {"letter_id": letter_id, "row": row})
    return found[0] if found else None


def leads_of_letter(unit: Unit, letter_id: LetterId) -> list[LeadId]:
    """The leads that a letter became, in the order of its rows."""
    return list(unit.ask(_OF_LETTER, {"letter_id": letter_id}).scalars())


def worked_leads(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> Sequence[Lead]:
    """The leads of a vendor that a contact works on, by when feedback is due."""
    lead: Any = Lead
    own = (lead.contact_id == contact_id, lead.status.in_(WORKED), lead.vendor_id == vendor_id)
    return unit.session.execute(select(lead).where(*own).order_by(lead.feedback_due_at, lead.id)).scalars().all()


def owed_leads(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> Sequence[Lead]:
    """The leads of a vendor on which a contact owes overdue feedback that it was asked for, longest overdue first.

    Deals that the partner has registered are among them if the program says so.
    """
    asked = {"contact_id": contact_id, "vendor_id": vendor_id, "now": unit.now}
    return _counted(unit, vendor_id, unit.rows(_OWED, asked))


def owed_by_offered(unit: Unit, lead_id: LeadId, vendor_id: VendorId) -> Sequence[Lead]:
    """The same leads of all contacts to whom a lead was ever offered."""
    asked = {"lead_id": lead_id, "vendor_id": vendor_id, "now": unit.now}
    return _counted(unit, vendor_id, unit.rows(_OWED_BY_OFFERED, asked))


def _counted(unit: Unit, vendor_id: VendorId, owed: Sequence[Lead]) -> Sequence[Lead]:
    if any(lead.is_registered for lead in owed) and not current_program(unit, vendor_id).registration.queue_rule:
        return [lead for lead in owed if not lead.is_registered]
    return owed


def leads_in_work_of(unit: Unit, contact_id: ContactId) -> Sequence[Lead]:
    """The leads, of whichever vendor, that a contact works on, in their order."""
    return unit.rows(_IN_WORK, {"contact_id": contact_id})
