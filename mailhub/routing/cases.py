"""Cases: rows put into the plain values that escalation rules look at."""

from datetime import datetime
from typing import Any

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import Case, ConflictCase, EnrollmentCase, HoldingCase, LeadCase, OfferCase, RegistrationCase
from mailhub.domain.program import Program
from mailhub.domain.terms import WORKED, ContactId, LeadStatus, MailStatus, OfferStatus, PersonId, RegistrationStatus
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.qualifiers import qualifier_of
from mailhub.store.queries.conflicts import open_conflict_of
from mailhub.store.queries.due import UNDER_WAY, Brought, Details, details_mail, handing_over
from mailhub.store.queries.offers import offers_end_at
from mailhub.store.queries.partners import enrolled_contact
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.registered_deals import is_protected
from mailhub.store.tables import Conflict, Contact, Enrollment, Holding, Lead, Offer, Registration
from mailhub.store.unit import Unit

Watched = Lead | Offer | Registration | Conflict | Enrollment | Holding
"""The rows that have clocks."""


def case_of(unit: Unit, row: Watched, brought: Brought | None = None) -> Case:
    """The case that a row makes; `brought` is what is known already of the mails that bring offers."""
    match row:
        case Lead():
            return lead_case(unit, row)
        case Offer():
            return offer_case(unit, row, brought)
        case Registration():
            return registration_case(unit, row)
        case Conflict():
            return conflict_case(unit, row)
        case Holding():
            return holding_case(row)
    return enrollment_case(unit, row)


def offer_case(unit: Unit, offer: Offer, brought: Brought | None = None) -> OfferCase:
    """An offer as the clocks see it."""
    if brought is None:
        brought = handing_over(unit, [offer] if offer.status == OfferStatus.OPEN else [])
    program = current_program(unit, offer.vendor_id)
    is_waiting, sent_at = brought.get((offer.id, offer.contact_id), (False, None))
    return OfferCase(
        offer_id=offer.id,
        contact_id=offer.contact_id,
        status=offer.status,
        now=unit.now,
        lead_id=offer.lead_id,
        goes_out_at=offer.goes_out_at,
        decided_at=offer.decided_at,
        deadline_at=offer.deadline_at,
        is_waiting=is_waiting,
        sent_at=sent_at,
        reminded_at=unit.get(Contact, offer.contact_id).reminded_at,
        reminders_sent=offer.reminders_sent,
        calendar=contact_calendar(unit, program, offer.contact_id),
        escalation=program.escalation,
    )


def lead_case(unit: Unit, lead: Lead) -> LeadCase:
    """A lead as the clocks see it; without a partner, the partner's calendar is the vendor's."""
    program = current_program(unit, lead.vendor_id)
    return LeadCase(
        lead_id=lead.id,
        vendor_id=lead.vendor_id,
        status=lead.status,
        temperature=lead.temperature,
        now=unit.now,
        since=lead.since_at,
        stage_since=lead.stage_since_at or lead.since_at,
        forecast_close_on=lead.forecast_close_on,
        pooled_at=lead.pooled_at,
        pool_days=program.pool.days,
        manager_id=lead.manager_id,
        qualifier_id=_qualifier(unit, lead),
        offers_end_at=offers_end_at(unit, lead.id) if lead.status == LeadStatus.OFFERED else None,
        contact_due_at=lead.contact_due_at,
        feedback_due_at=lead.feedback_due_at,
        feedback_asked_at=lead.feedback_asked_at,
        reminders_sent=lead.reminders_sent,
        requests_ignored=lead.requests_ignored,
        escalated_at=lead.escalated_at,
        rung=lead.rung,
        rung_at=lead.rung_at,
        patient_until=lead.patient_until,
        manager_calendar=program.calendar(),
        clocks=program.clocks[lead.temperature],
        escalation=program.escalation,
        remind_after_days=program.qualification.remind_after_days,
        is_registered=lead.is_registered or (lead.status in WORKED and is_protected(unit, lead.id)),
        **_of_contact(unit, lead, program),
    )


def _of_contact(unit: Unit, lead: Lead, program: Program) -> dict[str, Any]:
    contact = unit.find(Contact, lead.contact_id) if lead.status in WORKED else None
    # Once the partner has spoken of the lead, it has the details, however they came.
    details = details_mail(unit, lead) if contact and not lead.feedback_count else None
    return {
        "contact_id": lead.contact_id,
        "superior_id": superior_of(unit, lead) if contact else None,
        "undeliverable_at": (contact.undeliverable_at if contact else None) or _failed_at(details),
        "is_waiting": details is not None and details.status in UNDER_WAY,
        "details_sent_at": details.sent_at if details else None,
        "reminded_at": contact.reminded_at if contact else None,
        "calendar": contact_calendar(unit, program, contact.id) if contact else program.calendar(),
    }


def _failed_at(details: Details | None) -> datetime | None:
    """When a mail was found not to arrive, as far as its row tells; None while it may have arrived."""
    failed = details is not None and details.status in (MailStatus.BOUNCED, MailStatus.REFUSED)
    return (details.sent_at or details.created_at) if details is not None and failed else None


def superior_of(unit: Unit, lead: Lead) -> ContactId | None:
    """The contact in charge at a lead's partner, when that is not the one who works on it: the enrolled one."""
    enrolled_id = enrolled_contact(unit, lead.vendor_id, lead.partner_id) if lead.partner_id is not None else None
    return enrolled_id if enrolled_id != lead.contact_id else None


def _qualifier(unit: Unit, lead: Lead) -> PersonId:
    if lead.status != LeadStatus.ON_HOLD:
        return lead.manager_id
    return qualifier_of(unit, lead)


def registration_case(unit: Unit, registration: Registration) -> RegistrationCase:
    """A registration as the clocks see it; its time to decide is in the vendor's working days."""
    program = current_program(unit, registration.vendor_id)
    calendar = program.calendar()
    asked_at = registration.decide_from_at or registration.received_at
    if registration.status == RegistrationStatus.APPROVED:
        asked_at = registration.extension_asked_at or asked_at
    return RegistrationCase(
        registration_id=registration.id,
        status=registration.status,
        now=unit.now,
        protected_until=registration.protected_until,
        decide_by_at=add_working_days(calendar, asked_at, max(1, program.registration.decide_within_days)),
        escalated_at=registration.escalated_at,
        calendar=calendar,
        is_disputed=open_conflict_of(unit, registration.id) is not None,
        extension_asked_at=registration.extension_asked_at,
    )


def conflict_case(unit: Unit, conflict: Conflict) -> ConflictCase:
    """A conflict as the clocks see it, in the vendor's working days."""
    return ConflictCase(
        conflict_id=conflict.id,
        status=conflict.status,
        now=unit.now,
        deadline_at=conflict.deadline_at,
        escalated_at=conflict.escalated_at,
        calendar=current_program(unit, conflict.vendor_id).calendar(),
    )


def holding_case(holding: Holding) -> HoldingCase:
    """A partner's holding of an erased person's data as the clocks see it."""
    return HoldingCase(
        holding_id=holding.id,
        asked_at=holding.asked_at,
        is_open=holding.confirmed_at is None,
        reminders_sent=holding.reminders_sent,
    )


def is_undecided(enrollment: Enrollment) -> bool:
    """Whether somebody was asked to suspend a partner since its notice, and has not answered."""
    asked_at, noticed_at = enrollment.proposed_at, enrollment.noticed_at
    return asked_at is not None and noticed_at is not None and noticed_at < asked_at


def enrollment_case(unit: Unit, enrollment: Enrollment) -> EnrollmentCase:
    """An enrolled partner as the clocks see it."""
    program = current_program(unit, enrollment.vendor_id)
    return EnrollmentCase(
        enrollment_id=enrollment.id,
        vendor_id=enrollment.vendor_id,
        partner_id=enrollment.partner_id,
        standing=enrollment.standing,
        noticed_at=None if enrollment.proposed_at else enrollment.noticed_at,
        notice_days=program.performance.notice_days,
        asked_at=enrollment.proposed_at if is_undecided(enrollment) else None,
        steps_apart_days=program.escalation.steps_apart_days,
        suspended_until=enrollment.suspended_until,
        calendar=program.calendar(),
    )
