"""What the exchange does about a partner's silence: remind, ask for feedback, escalate, take the lead back."""

from datetime import datetime
from typing import Any

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import EscalateLead, ReclaimLead, RemindContact, RequestFeedback
from mailhub.domain.events import ContactReminded, FeedbackRequested, LeadReclaimed, SilenceEscalated
from mailhub.domain.terms import WORKED
from mailhub.routing.authority import held_lead, manager_of, of_work, way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.cases import case_of
from mailhub.routing.watch import RULES, count_reminder, is_due, schedule
from mailhub.routing.work import take_back
from mailhub.store.claims import lock_row
from mailhub.store.queries.leads import worked_leads
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead
from mailhub.store.unit import Unit


def remind_contact(command: RemindContact, unit: Unit) -> None:
    """Remind a partner to contact the customer, unless it is too late for that."""
    lead = held_lead(unit, command.lead_id)
    if not is_due(unit, lead, "contact_reminder"):
        return
    count_reminder(unit, lead, "contact_reminder")
    if lead.contact_due_at is not None and unit.now < lead.contact_due_at:
        unit.record(ContactReminded(**of_work(lead, command), reminder=lead.reminders_sent))


def request_feedback(command: RequestFeedback, unit: Unit) -> None:
    """Ask a contact in one mail for all feedback of a vendor's leads that is due by the next working day."""
    lock_row(unit, Contact, command.contact_id)
    leads = worked_leads(unit, command.contact_id, command.vendor_id)
    program = current_program(unit, command.vendor_id)
    calendar = contact_calendar(unit, program, command.contact_id)
    soon = add_working_days(calendar, unit.now, 1)
    if any(is_due(unit, lead, "feedback_request") for lead in leads):
        _ask_for(unit, [lead for lead in leads if _is_wanted(lead, unit.now, soon)], command)
    for lead in leads:
        schedule(unit, lead)


def escalate_lead(command: EscalateLead, unit: Unit) -> None:
    """Tell the manager that a partner is silent, and give the partner notice."""
    lead = held_lead(unit, command.lead_id)
    if is_due(unit, lead, "contact_overdue"):
        reason = "No first contact was reported in time."
    elif is_due(unit, lead, "feedback_overdue"):
        reason = "Feedback is overdue, and two requests were not answered."
        lead.requests_ignored += 1
    else:
        return
    lead.escalated_at = unit.now
    reclaim_at = RULES["silence_reclaim"].due_at(case_of(unit, lead))
    told: dict[str, Any] = {"manager_id": manager_of(unit, lead), "reason": reason, "reclaim_at": reclaim_at}
    unit.record(SilenceEscalated(**of_work(lead, command), **told))


def reclaim_lead(command: ReclaimLead, unit: Unit) -> None:
    """Take a lead back from its partner: by a person's choice at any time, by the clock when notice has run out."""
    lead = held_lead(unit, command.lead_id)
    if lead.status not in WORKED:
        return
    if command.person_id is None and not is_due(unit, lead, "silence_reclaim"):
        return
    event = LeadReclaimed(**of_work(lead, command), reason=command.reason)
    take_back(unit, lead)
    unit.record(event)


def _ask_for(unit: Unit, leads: list[Lead], command: RequestFeedback) -> None:
    for lead in leads:
        if lead.feedback_asked_at is not None:
            lead.requests_ignored += 1
        lead.feedback_asked_at = unit.now
    to: dict[str, Any] = {"vendor_id": command.vendor_id, "contact_id": command.contact_id}
    unit.record(FeedbackRequested(**to, leads=tuple(lead.id for lead in leads), **way_of(command)))


def _is_wanted(lead: Lead, now: datetime, soon: datetime) -> bool:
    if lead.feedback_due_at is None or lead.escalated_at is not None or lead.requests_ignored:
        return False
    return lead.feedback_due_at < now if lead.feedback_asked_at else lead.feedback_due_at <= soon
