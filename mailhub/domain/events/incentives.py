"""What happens to points, and to partners who neglect their leads."""

from dataclasses import dataclass
from datetime import date, datetime

from mailhub.domain.events.event import Event, OfferEvent
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import ContactId, LeadId, PartnerId, PersonId, RedemptionId
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class QueueLifted(OfferEvent):
    """The owed feedback is given: an offer whose acceptance was held is open to its contact again."""

    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferRevoked(OfferEvent):
    """An open offer ended because its partner was suspended; the lead moves on."""


@dataclass(frozen=True, kw_only=True)
class PointsAsked(Event):
    """A contact asked for its company's points."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RedemptionEvent(Event):
    """Something that happened to a partner's wish to spend points."""

    redemption_id: RedemptionId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RedemptionAsked(RedemptionEvent):
    """A partner wants to spend points; the manager decides."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class RedemptionApproved(RedemptionEvent):
    """The points are spent."""

    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class RedemptionDenied(RedemptionEvent):
    """The points stay the partner's."""

    person_id: PersonId
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class StandingEvent(Event):
    """Something that happened to a partner's standing at one vendor; `contact_id` is who gets its leads."""

    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class NeglectNoticed(StandingEvent):
    """A partner has missed so much that a suspension will be proposed after `decide_at`, unless it mends."""

    missed_offers: tuple[LeadId, ...]
    missed_feedback: tuple[LeadId, ...]
    decide_at: datetime


@dataclass(frozen=True, kw_only=True)
class NeglectMended(StandingEvent):
    """The partner has answered since its notice, and owes nothing."""


@dataclass(frozen=True, kw_only=True)
class SuspensionProposed(StandingEvent):
    """The manager was asked whether to suspend a partner whose notice is over; or the next one, after `asked_id`."""

    manager_id: PersonId
    asked_id: PersonId | None = None
    missed_offers: tuple[LeadId, ...]
    missed_feedback: tuple[LeadId, ...]
    record: Personal[str | Phrase]


@dataclass(frozen=True, kw_only=True)
class PartnerSuspended(StandingEvent):
    """The partner gets no leads up to and including `until`; its open offers ended, those of `moved_on`."""

    person_id: PersonId
    until: date
    moved_on: tuple[LeadId, ...]
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class PartnerSpared(StandingEvent):
    """The manager does not suspend the partner."""

    person_id: PersonId
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class PartnerReinstated(StandingEvent):
    """The partner gets leads again; by the clock where no person decided it."""

    person_id: PersonId | None


@dataclass(frozen=True, kw_only=True)
class OffersStopped(StandingEvent):
    """A contact wants no leads any more, and gets none; the manager is told."""

    manager_id: PersonId
