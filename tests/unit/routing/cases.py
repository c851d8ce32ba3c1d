"""Cases as escalation rules see them, for tests that change one thing about them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from mailhub.domain.business_time import Calendar
from mailhub.domain.cases import EnrollmentCase, LeadCase, OfferCase, RegistrationCase
from mailhub.domain.program import DEFAULT_CLOCKS, Escalation
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    OfferStatus,
    PartnerId,
    PersonId,
    RegistrationStatus,
    Standing,
    Temperature,
    VendorId,
)

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CALENDAR = Calendar()


def at(days: int = 0, hours: float = 0) -> datetime:
    """So long after nine on that Monday morning."""
    return MONDAY + timedelta(days=days, hours=hours)


def an_offer(**changes: Any) -> OfferCase:
    """An open offer with eight working hours."""
    usual: dict[str, Any] = {
        "offer_id": 3,
        "status": OfferStatus.OPEN,
        "lead_id": LeadId(7),
        "contact_id": ContactId(5),
        "now": MONDAY,
        "goes_out_at": MONDAY,
        "decided_at": None,
        "is_waiting": False,
        "sent_at": None,
        "reminded_at": None,
        "deadline_at": at(hours=8),
        "reminders_sent": 0,
        "calendar": CALENDAR,
        "escalation": Escalation(),
    }
    return OfferCase(**{**usual, **changes})


def a_lead(status: LeadStatus, **changes: Any) -> LeadCase:
    """A lead in a status since nine on that Monday."""
    usual: dict[str, Any] = {
        "lead_id": LeadId(7),
        "vendor_id": VendorId(1),
        "status": status,
        "temperature": Temperature.HOT,
        "now": MONDAY,
        "since": MONDAY,
        "stage_since": MONDAY,
        "forecast_close_on": None,
        "pooled_at": None,
        "pool_days": 14,
        "manager_id": PersonId(2),
        "qualifier_id": PersonId(4),
        "contact_id": ContactId(5),
        "superior_id": None,
        "undeliverable_at": None,
        "offers_end_at": None,
        "contact_due_at": None,
        "feedback_due_at": None,
        "feedback_asked_at": None,
        "reminded_at": None,
        "reminders_sent": 0,
        "requests_ignored": 0,
        "escalated_at": None,
        "rung": 0,
        "rung_at": None,
        "patient_until": None,
        "calendar": CALENDAR,
        "manager_calendar": CALENDAR,
        "clocks": DEFAULT_CLOCKS[Temperature.HOT],
        "escalation": Escalation(),
        "remind_after_days": 2,
    }
    return LeadCase(**{**usual, **changes})


def a_registration(**changes: Any) -> RegistrationCase:
    """A registration to be decided by Wednesday."""
    usual: dict[str, Any] = {
        "registration_id": 9,
        "status": RegistrationStatus.SUBMITTED,
        "now": MONDAY,
        "protected_until": None,
        "decide_by_at": at(days=2, hours=8),
        "escalated_at": None,
        "calendar": CALENDAR,
    }
    return RegistrationCase(**{**usual, **changes})


def an_enrollment(**changes: Any) -> EnrollmentCase:
    """A partner in good standing."""
    usual: dict[str, Any] = {
        "enrollment_id": 4,
        "vendor_id": VendorId(1),
        "partner_id": PartnerId(6),
        "standing": Standing.GOOD,
        "noticed_at": None,
        "notice_days": 3,
        "suspended_until": None,
        "calendar": CALENDAR,
    }
    return EnrollmentCase(**{**usual, **changes})
