"""What the exchange does about a partner's silence: give notice, take the lead back; and who else is told of a lead."""

from datetime import datetime, timedelta
from typing import Any

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import ClimbLadder, EscalateLead, ReclaimLead, RefuseTime, WaitLonger
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    FeedbackMissed,
    LeadEscalated,
    LeadReclaimed,
    SilenceEscalated,
    TimeGranted,
    TimeRefused,
)
from mailhub.domain.terms import CLOSED, WORKED, Rung
from mailhub.routing.authority import held_lead, managed_lead, manager_of, of_lead, of_work
from mailhub.routing.cases import lead_case, superior_of
from mailhub.routing.ladder import Ladder
from mailhub.routing.stated import clean_text
from mailhub.routing.watch import RULES, is_due
from mailhub.routing.work import take_back
from mailhub.speech import phrase
from mailhub.store.queries.history import was_just_said
from mailhub.store.queries.programs import current_program, director_for, place_of
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

MOST_PATIENCE = 60
"""The most working days that a person may let a lead wait."""


def escalate_lead(command: EscalateLead, unit: Unit) -> None:
    """Tell the manager that a partner is silent, and give the partner notice."""
    lead = held_lead(unit, command.lead_id)
    if is_due(unit, lead, "contact_overdue"):
        reason = phrase("No first contact was reported in time.")
    elif is_due(unit, lead, "feedback_overdue"):
        reason = phrase("Feedback is overdue, and two requests were not answered.")
        lead.requests_ignored += 1
        unit.record(FeedbackMissed(**of_work(lead, command)))
    else:
        return
    lead.escalated_at = unit.now
    reclaim_at = _reclaim_at(unit, lead)
    told: dict[str, Any] = {"manager_id": manager_of(unit, lead), "reason": reason, "reclaim_at": reclaim_at}
    unit.record(SilenceEscalated(**of_work(lead, command), **told))


def reclaim_lead(command: ReclaimLead, unit: Unit) -> None:
    """Take a lead back from a silent partner, when its notice has run out."""
    lead = held_lead(unit, command.lead_id)
    if lead.status not in WORKED or not is_due(unit, lead, "silence_reclaim"):
        return
    event = LeadReclaimed(**of_work(lead, command), reason=command.reason)
    take_back(unit, lead)
    unit.record(event)


def climb_ladder(command: ClimbLadder, unit: Unit) -> None:
    """Tell the next one up the ladder of a lead, if the time has come."""
    lead = held_lead(unit, command.lead_id)
    rule, case = RULES[command.rule], lead_case(unit, lead)
    if not isinstance(rule, Ladder) or not is_due(unit, lead, command.rule):
        return
    step = rule.next_rung(case)
    if step is None:
        return
    reason = rule.reason(case)
    lead.rung, lead.rung_at = step[0], unit.now
    told: dict[str, Any] = {"rule": command.rule, "told": step[1], "reason": reason, **_reader(unit, lead, step[1])}
    unit.record(LeadEscalated(**of_lead(lead, command), **told))


def wait_longer(command: WaitLonger, unit: Unit) -> None:
    """Let a lead wait some more working days, three if none are named, before anybody else is told or it is taken back.

    The contact who works on it is told of the deadline that follows.
    Raises StaleLink for a lead that is closed, Refusal for more than sixty days.
    """
    lead = managed_lead(unit, command.lead_id, command.person_id)
    if lead.status in CLOSED:
        raise StaleLink("{lead} is closed: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status)
    program = current_program(unit, lead.vendor_id)
    days = max(1, program.escalation.steps_apart_days) if command.days is None else command.days
    if not 1 <= days <= MOST_PATIENCE:
        raise Refusal("A lead can be left to wait for 1 to {most_patience} working days.", most_patience=MOST_PATIENCE)
    until = add_working_days(program.calendar(), unit.now, days)
    if lead.patient_until is not None and abs(lead.patient_until - until) < timedelta(minutes=1):
        return
    lead.patient_until = until
    told: dict[str, Any] = {"person_id": command.person_id, "until": until}
    if lead.status in WORKED:
        reclaim_at = _reclaim_at(unit, lead)
        told |= {"contact_id": lead.contact_id, "deadline_at": reclaim_at or until, "is_notice": reclaim_at is not None}
    unit.record(TimeGranted(**of_lead(lead, command), **told))


def refuse_time(command: RefuseTime, unit: Unit) -> None:
    """Tell a silent partner that the deadline of its notice stays; saying so twice in a moment is saying it once.

    Raises StaleLink where no notice runs.
    """
    lead = managed_lead(unit, command.lead_id, command.person_id)
    deadline_at = _reclaim_at(unit, lead) if lead.status in WORKED else None
    if deadline_at is None or lead.contact_id is None:
        raise StaleLink(
            "No partner has been given notice about {lead}: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status
        )
    told: dict[str, Any] = {"person_id": command.person_id, "contact_id": lead.contact_id, "deadline_at": deadline_at}
    event = TimeRefused(**of_lead(lead, command), **told, note=clean_text(command.note))
    if not was_just_said(unit, event):
        unit.record(event)


def _reclaim_at(unit: Unit, lead: Lead) -> datetime | None:
    """When a lead is taken back from a partner that was given notice; None where no notice runs."""
    return RULES["silence_reclaim"].due_at(lead_case(unit, lead))


def _reader(unit: Unit, lead: Lead, told: Rung) -> dict[str, Any]:
    match told:
        case Rung.CONTACT:
            return {"contact_id": lead.contact_id}
        case Rung.PARTNER_MANAGER:
            return {"contact_id": superior_of(unit, lead)}
        case Rung.CHANNEL_MANAGER:
            return {"person_id": manager_of(unit, lead)}
    return {"person_id": director_for(unit, lead.vendor_id, place_of(lead)).id}
