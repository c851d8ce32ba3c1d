"""What the exchange does about a partner's silence: give notice, take the lead back; and who else is told of a lead."""

from datetime import timedelta
from typing import Any

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import ClimbLadder, EscalateLead, ReclaimLead, WaitLonger
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import FeedbackMissed, LeadEscalated, LeadReclaimed, SilenceEscalated, TimeGranted
from mailhub.domain.terms import CLOSED, WORKED, Rung
from mailhub.routing.authority import held_lead, managed_lead, manager_of, of_lead, of_work, wording
from mailhub.routing.cases import case_of, lead_case, superior_of
from mailhub.routing.ladder import Ladder
from mailhub.routing.watch import RULES, is_due
from mailhub.routing.work import take_back
from mailhub.store.queries.programs import current_program, director_for, place_of
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

MOST_PATIENCE = 60
"""The most working days that a person may let a lead wait."""


def escalate_lead(command: EscalateLead, unit: Unit) -> None:
    """Tell the manager that a partner is silent, and give the partner notice."""
    lead = held_lead(unit, command.lead_id)
    if is_due(unit, lead, "contact_overdue"):
        reason = "No first contact was reported in time."
    elif is_due(unit, lead, "feedback_overdue"):
        reason = "Feedback is overdue, and two requests were not answered."
        lead.requests_ignored += 1
        unit.record(FeedbackMissed(**of_work(lead, command)))
    else:
        return
    lead.escalated_at = unit.now
    reclaim_at = RULES["silence_reclaim"].due_at(case_of(unit, lead))
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

    Raises StaleLink for a lead that is closed, Refusal for more than sixty days.
    """
    lead = managed_lead(unit, command.lead_id, command.person_id)
    if lead.status in CLOSED:
        raise StaleLink(f"LEAD-{lead.id} is closed: it is {wording(lead.status)}.")
    program = current_program(unit, lead.vendor_id)
    days = max(1, program.escalation.steps_apart_days) if command.days is None else command.days
    if not 1 <= days <= MOST_PATIENCE:
        raise Refusal(f"A lead can be left to wait for 1 to {MOST_PATIENCE} working days.")
    until = add_working_days(program.calendar(), unit.now, days)
    if lead.patient_until is not None and abs(lead.patient_until - until) < timedelta(minutes=1):
        return
    lead.patient_until = until
    unit.record(TimeGranted(**of_lead(lead, command), person_id=command.person_id, until=until))


def _reader(unit: Unit, lead: Lead, told: Rung) -> dict[str, Any]:
    match told:
        case Rung.CONTACT:
            return {"contact_id": lead.contact_id}
        case Rung.PARTNER_MANAGER:
            return {"contact_id": superior_of(unit, lead)}
        case Rung.CHANNEL_MANAGER:
            return {"person_id": manager_of(unit, lead)}
    return {"person_id": director_for(unit, lead.vendor_id, place_of(lead)).id}
