"""What happens to a lead that a partner works on."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mailhub.domain.events.event import Event, WorkEvent
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, LeadId, LossReason, PersonId, Stage
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class ContactReminded(WorkEvent):
    """The partner was reminded to contact the customer."""

    reminder: int


@dataclass(frozen=True, kw_only=True)
class FeedbackRequested(Event):
    """A contact was asked for all feedback due, in one mail."""

    contact_id: ContactId
    leads: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class FeedbackMissed(WorkEvent):
    """A request for feedback was not answered in its time."""


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(WorkEvent):
    """A partner told how the lead is doing."""

    stage: Stage | None
    amount: Decimal | None
    currency: Plain[str | None]
    probability: int | None
    expected_close_on: date | None
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class LeadWon(WorkEvent):
    """The partner sold; `closed_at` is when, as the lead keeps it."""

    amount: Decimal | None
    currency: Plain[str | None]
    closed_on: date
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class LeadLost(WorkEvent):
    """The partner lost the deal."""

    reason: LossReason
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class LeadHandedBack(WorkEvent):
    """The partner gave the lead back."""

    reason: Personal[str]


@dataclass(frozen=True, kw_only=True)
class WorkPassedOn(WorkEvent):
    """A lead in work went from a contact who leaves to a colleague, the `contact_id`."""

    from_contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class SilenceEscalated(WorkEvent):
    """The manager was told that the partner is silent; the partner was given notice until `reclaim_at`."""

    manager_id: PersonId
    reason: Personal[str | Phrase]
    reclaim_at: datetime


@dataclass(frozen=True, kw_only=True)
class LeadReclaimed(WorkEvent):
    """The lead was taken back from the partner by the clock or (`person_id`) a person, for a reason that is mailed."""

    reason: Personal[str | Phrase]
    person_id: PersonId | None = None
