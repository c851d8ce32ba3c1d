"""Imported leads: what is still open is given deadlines from now on, whatever was due years ago."""

from mailhub.domain.terms import WORKED
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.feedback_days import first_due_at
from mailhub.routing.watch import schedule
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def settle(unit: Unit, lead: Lead) -> None:
    """Set an open lead's deadlines as if its owner had got it now."""
    lead.feedback_due_at = None
    if lead.status in WORKED and lead.contact_id is not None:
        program = current_program(unit, lead.vendor_id)
        calendar = contact_calendar(unit, program, lead.contact_id)
        lead.feedback_due_at = first_due_at(calendar, program.clocks[lead.temperature], unit.now)
    schedule(unit, lead)
