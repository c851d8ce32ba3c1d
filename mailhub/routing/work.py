"""Work on a lead: the clocks that start with it, start again with every word from the partner, and end with it."""

from mailhub.domain.business_time import add_working
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.terms import ContactId, LeadStatus
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.feedback_days import first_due_at, next_due_at
from mailhub.routing.rounds import begin_round
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit


def start_work(unit: Unit, lead: Lead, offer: Offer) -> None:
    """Give an accepted lead to the offer's partner, with its deadlines for contact and feedback."""
    program = current_program(unit, lead.vendor_id)
    calendar = contact_calendar(unit, program, offer.contact_id)
    lead.partner_id, lead.contact_id, lead.accepted_at = offer.partner_id, offer.contact_id, unit.now
    lead.feedback_due_at = first_due_at(calendar, program.clocks[lead.temperature], unit.now)
    lead.feedback_count = 0
    lead.contacted_at, lead.stage, lead.probability = None, None, None
    lead.stage_since_at = unit.now
    lead.forecast, lead.forecast_close_on, lead.deal_currency = None, None, ""
    _restart(unit, lead, offer.contact_id)


def hear_from(unit: Unit, lead: Lead, contact_id: ContactId) -> None:
    """Note a word from the partner: silence is forgotten, and the next feedback is due on its day."""
    program = current_program(unit, lead.vendor_id)
    calendar = contact_calendar(unit, program, contact_id)
    since = lead.accepted_at or unit.now
    lead.feedback_due_at = next_due_at(calendar, program.clocks[lead.temperature], since, unit.now)
    lead.feedback_count += 1
    _restart(unit, lead, contact_id)


def reckon_anew(unit: Unit, lead: Lead, contact_id: ContactId) -> None:
    """Reckon the deadlines of a lead in work again from where they began, after its contact's calendar changed."""
    program = current_program(unit, lead.vendor_id)
    calendar, clocks = contact_calendar(unit, program, contact_id), program.clocks[lead.temperature]
    if lead.feedback_count:
        accepted_at = lead.accepted_at or lead.since_at
        lead.feedback_due_at = next_due_at(calendar, clocks, accepted_at, lead.since_at)
    else:
        # Work begins with the acceptance, or when the details were handed over, if that was later.
        lead.feedback_due_at = first_due_at(calendar, clocks, lead.since_at)
    if lead.status == LeadStatus.ACCEPTED:
        lead.contact_due_at = add_working(calendar, lead.since_at, clocks.contact_within)


def end_work(unit: Unit, lead: Lead, verb: str) -> None:
    """Move a lead out of work; its clocks end."""
    move(LEAD, lead, verb)
    lead.since_at = unit.now
    lead.contact_due_at = lead.feedback_due_at = None
    _forget_silence(lead)


def undo_start(unit: Unit, lead: Lead) -> None:
    """Put a lead back to where it was before its acceptance."""
    end_work(unit, lead, "reopen")
    lead.partner_id = lead.contact_id = lead.accepted_at = None


def take_back(unit: Unit, lead: Lead) -> None:
    """Take a lead from its partner; a new round begins, without those who had or rejected it."""
    end_work(unit, lead, "reclaim")
    lead.partner_id = lead.contact_id = lead.distributor_id = None
    begin_round(lead)


def _restart(unit: Unit, lead: Lead, contact_id: ContactId) -> None:
    # A partner who says "not yet" has spoken: the time for the first contact runs anew.
    lead.since_at = unit.now
    _forget_silence(lead)
    if lead.status == LeadStatus.ACCEPTED:
        program = current_program(unit, lead.vendor_id)
        calendar = contact_calendar(unit, program, contact_id)
        lead.contact_due_at = add_working(calendar, unit.now, program.clocks[lead.temperature].contact_within)


def _forget_silence(lead: Lead) -> None:
    lead.reminders_sent = lead.requests_ignored = 0
    lead.feedback_asked_at = lead.escalated_at = lead.patient_until = None
