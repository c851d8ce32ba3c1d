"""What the clocks have done: reminded, told somebody further up, moved a deadline."""

from dataclasses import dataclass
from datetime import date, datetime

from mailhub.domain.events.event import Event, LeadEvent, OfferEvent, RegistrationEvent, WorkEvent
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, LeadId, OfferId, PersonId, RegistrationId, Rung
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class ReminderSent(Event):
    """A contact was reminded in one mail of `offers` to answer, `calls` to make and `feedback` to give."""

    contact_id: ContactId
    offers: tuple[OfferId, ...]
    calls: tuple[LeadId, ...]
    feedback: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class DigestSent(Event):
    """A contact that wants one mail for all was told which leads it may reserve (`pool`), and what else waits."""

    contact_id: ContactId
    pool: tuple[LeadId, ...]
    offers: tuple[OfferId, ...] = ()
    calls: tuple[LeadId, ...] = ()
    feedback: tuple[LeadId, ...] = ()


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
class WorkDeadlinesMoved(WorkEvent):
    """The customer's details were handed over late (`sent_at`), so that their partner has until these deadlines."""

    sent_at: datetime
    contact_due_at: datetime | None
    feedback_due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class LeadEscalated(LeadEvent):
    """The next one up the ladder was told of a lead, for a reason: a partner's contact or a vendor's person."""

    rule: Plain[str]
    told: Rung
    reason: Personal[str | Phrase]
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class TimeGranted(LeadEvent):
    """A vendor's person lets a lead wait until `until`.

    Of a lead in work its contact is told what follows at `deadline_at`: that it is taken back (`is_notice`), or asked
    about again.
    """

    person_id: PersonId
    until: datetime
    contact_id: ContactId | None = None
    deadline_at: datetime | None = None
    is_notice: bool = False


@dataclass(frozen=True, kw_only=True)
class TimeRefused(LeadEvent):
    """A vendor's person gives the contact of a silent partner no more time: the lead is taken back at `deadline_at`."""

    person_id: PersonId
    contact_id: ContactId
    deadline_at: datetime
    is_notice: bool = True
    note: Personal[str] = ""


@dataclass(frozen=True, kw_only=True)
class RegistrationLapses(RegistrationEvent):
    """The partner was told that a registration's protection ends on a day, in `days_left` days or (0) is over."""

    protected_until: date
    days_left: int
