"""Passing the gate: a lead is scored, and qualified or held."""

from dataclasses import replace
from typing import Any

from mailhub.domain.commands import Command
from mailhub.domain.events import LeadHeld, LeadQualified, LeadScored
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import Program
from mailhub.routing.authority import of_lead
from mailhub.routing.experience import experience_of
from mailhub.routing.facts import lead_facts
from mailhub.routing.gate import objections
from mailhub.routing.temperature import score_lead
from mailhub.speech import KeptPhrase
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def pass_gate(unit: Unit, lead: Lead, program: Program, command: Command) -> None:
    """Score a lead; without objections it is qualified, else it is held for a person."""
    against = score_anew(unit, lead, program, command)
    lead.since_at = unit.now
    if against:
        move(LEAD, lead, "hold")
        unit.record(LeadHeld(**of_lead(lead, command), objections=against, duplicate_of_id=lead.duplicate_of_id))
    else:
        move(LEAD, lead, "qualify")
        lead.qualified_at = unit.now
        unit.record(LeadQualified(**of_lead(lead, command), duplicate_of_id=lead.duplicate_of_id))


def score_anew(unit: Unit, lead: Lead, program: Program, command: Command) -> tuple[KeptPhrase, ...]:
    """Set a lead's score, temperature and objections as they are now, and return the objections."""
    facts = replace(lead_facts(unit, lead, program), **experience_of(unit, lead, program))
    scored = score_lead(facts, program)
    was = (lead.score, lead.shares, lead.program_version)
    lead.score, lead.temperature, lead.shares = scored.score, scored.temperature, dict(scored.shares)
    lead.program_version = program.version
    told: dict[str, Any] = {"score": scored.score, "temperature": scored.temperature, "shares": scored.shares}
    if was != (lead.score, lead.shares, lead.program_version):
        unit.record(LeadScored(**of_lead(lead, command), **told, program_version=program.version))
    against = objections(replace(facts, score=scored.score, temperature=scored.temperature), program)
    kept = [one.kept for one in against]
    lead.objections = list(kept)
    return tuple(kept)
