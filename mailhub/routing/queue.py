"""The queue rule: whoever owes feedback cannot accept further leads of that vendor until it is given."""

from mailhub.domain.terms import ContactId, VendorId
from mailhub.store.queries.leads import worked_leads
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def owed_by(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> list[Lead]:
    """The leads for which the contact owes overdue feedback and was told so; none without a queue rule."""
    if not current_program(unit, vendor_id).queue_rule:
        return []
    return [lead for lead in worked_leads(unit, contact_id, vendor_id) if _is_owed(unit, lead)]


def _is_owed(unit: Unit, lead: Lead) -> bool:
    was_told = lead.feedback_asked_at or lead.escalated_at
    return was_told is not None and lead.feedback_due_at is not None and lead.feedback_due_at < unit.now
