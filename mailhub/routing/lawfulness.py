"""Lawfulness: a lead is put before nobody unless it states a lawful basis that its program accepts."""

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import LeadHeld
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import Program
from mailhub.routing.authority import of_lead
from mailhub.routing.passing import score_anew
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def is_lawful(unit: Unit, lead: Lead) -> bool:
    """Whether a lead may be put before partners."""
    return current_program(unit, lead.vendor_id).privacy.accepts(lead.lawful_basis)


def check_lawful(unit: Unit, lead: Lead) -> None:
    """Raise Refusal for a lead that may be put before no partner."""
    program = current_program(unit, lead.vendor_id)
    if not program.privacy.accepts(lead.lawful_basis):
        raise Refusal(
            "{lead} can be offered to nobody: it states no lawful basis that the program accepts ({accepted}).",
            lead=f"LEAD-{lead.id}",
            accepted=list(program.privacy.requires),
        )


def hold_back(unit: Unit, lead: Lead, program: Program, command: Command) -> None:
    """Put a lead that was through the gate back before it: the program accepts its lawful basis no more."""
    against = score_anew(unit, lead, program, command)
    move(LEAD, lead, "hold")
    lead.since_at, lead.reminders_sent, lead.pooled_at = unit.now, 0, None
    unit.record(LeadHeld(**of_lead(lead, command), objections=against))
