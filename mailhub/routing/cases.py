"""Cases: rows put into the plain values that escalation rules look at."""

from mailhub.domain.business_time import add_working_days
from mailhub.domain.facts import Case, LeadCase, OfferCase, RegistrationCase
from mailhub.domain.terms import WORKED, LeadStatus, PersonId
from mailhub.routing.calendars import contact_calendar
from mailhub.store.queries.leads import last_request_at
from mailhub.store.queries.offers import offers_end_at
from mailhub.store.queries.programs import current_program, qualifier_for
from mailhub.store.tables import Lead, Offer, Registration
from mailhub.store.unit import Unit

Watched = Lead | Offer | Registration
"""The rows that have clocks."""


def case_of(unit: Unit, row: Watched) -> Case:
    """The case that a row makes."""
    if isinstance(row, Lead):
        return lead_case(unit, row)
    return offer_case(unit, row) if isinstance(row, Offer) else registration_case(unit, row)


def offer_case(unit: Unit, offer: Offer) -> OfferCase:
    """An offer as the clocks see it."""
    program = current_program(unit, offer.vendor_id)
    return OfferCase(
        offer_id=offer.id,
        status=offer.status,
        offered_at=offer.offered_at,
        deadline_at=offer.deadline_at,
        reminders_sent=offer.reminders_sent,
        calendar=contact_calendar(unit, program, offer.contact_id),
        escalation=program.escalation,
    )


def lead_case(unit: Unit, lead: Lead) -> LeadCase:
    """A lead as the clocks see it; without a partner, the partner's calendar is the vendor's."""
    program = current_program(unit, lead.vendor_id)
    vendors = program.calendar()
    worked = lead.status in WORKED and lead.contact_id is not None
    return LeadCase(
        lead_id=lead.id,
        vendor_id=lead.vendor_id,
        status=lead.status,
        since=lead.since_at,
        manager_id=lead.manager_id,
        qualifier_id=_qualifier(unit, lead),
        contact_id=lead.contact_id,
        offers_end_at=offers_end_at(unit, lead.id) if lead.status == LeadStatus.OFFERED else None,
        contact_due_at=lead.contact_due_at,
        feedback_due_at=lead.feedback_due_at,
        feedback_asked_at=lead.feedback_asked_at,
        contact_asked_at=last_request_at(unit, lead.contact_id, lead.vendor_id) if worked and lead.contact_id else None,
        reminders_sent=lead.reminders_sent,
        requests_ignored=lead.requests_ignored,
        escalated_at=lead.escalated_at,
        calendar=contact_calendar(unit, program, lead.contact_id) if worked and lead.contact_id else vendors,
        manager_calendar=vendors,
        clocks=program.clocks[lead.temperature],
        escalation=program.escalation,
        remind_after_days=program.qualification.remind_after_days,
    )


def _qualifier(unit: Unit, lead: Lead) -> PersonId:
    if lead.status != LeadStatus.ON_HOLD:
        return lead.manager_id
    return qualifier_for(unit, lead.vendor_id, lead.country).id


def registration_case(unit: Unit, registration: Registration) -> RegistrationCase:
    """A registration as the clocks see it; its time to decide is in the vendor's working days."""
    program = current_program(unit, registration.vendor_id)
    calendar = program.calendar()
    complete_at = registration.completed_at or registration.received_at
    return RegistrationCase(
        registration_id=registration.id,
        status=registration.status,
        decide_by_at=add_working_days(calendar, complete_at, max(1, program.registration.decide_within_days)),
        escalated_at=registration.escalated_at,
        calendar=calendar,
    )
