"""What the clocks have done: reminded, told somebody further up, moved a deadline."""

from dataclasses import dataclass
from datetime import date, datetime

from mailhub.domain.events.event import Event, LeadEvent, OfferEvent, RegistrationEvent
from mailhub.domain.terms import ContactId, LeadId, OfferId, PersonId, RegistrationId, Rung


@dataclass(frozen=True, kw_only=True)
class ReminderSent(Event):
    """A contact was reminded in one mail of `offers` to answer, `calls` to make and `feedback` to give."""

    contact_id: ContactId
    offers: tuple[OfferId, ...]
    calls: tuple[LeadId, ...]
    feedback: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class DeskReminderSent(Event):
    """A vendor's person was reminded in one mail of everything that waits for a decision."""

    person_id: PersonId
    unplaced: tuple[LeadId, ...]
    held: tuple[LeadId, ...]
    registrations: tuple[RegistrationId, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlineMoved(OfferEvent):
    """An offer's mail was handed over late (`sent_at`), so that its contact has until `deadline_at`."""

    sent_at: datetime
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class LeadEscalated(LeadEvent):
    """The next one up the ladder was told of a lead, for a reason: a partner's contact or a vendor's person."""

    rule: str
    told: Rung
    reason: str
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class TimeGranted(LeadEvent):
    """A vendor's person lets a lead wait until `until`."""

    person_id: PersonId
    until: datetime


@dataclass(frozen=True, kw_only=True)
class RegistrationLapses(RegistrationEvent):
    """The partner was told that a registration's protection ends on a day, in `days_left` days or (0) is over."""

    protected_until: date
    days_left: int
