"""What happens in a conflict of two registrations, and to proposals to share a deal."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.events.event import ConflictEvent, SplitEvent
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import (
    ConflictGround,
    ConflictOutcome,
    ContactId,
    PartnerId,
    PersonId,
    RegistrationId,
    RegistrationStatus,
)


@dataclass(frozen=True, kw_only=True)
class ConflictOpened(ConflictEvent):
    """Both partners and the arbiter are asked to settle a conflict by `deadline_at`.

    `opened_by_id` is the registration that is decided on, of `opener_partner_id` and its contact, with its status.
    """

    ground: ConflictGround
    arbiter_id: PersonId
    deadline_at: datetime
    opened_by_id: RegistrationId | None = None
    opener_partner_id: PartnerId | None = None
    opener_contact_id: ContactId | None = None
    opener_status: RegistrationStatus | None = None


@dataclass(frozen=True, kw_only=True)
class ConflictStated(ConflictEvent):
    """A party said something; the arbiter is told."""

    contact_id: ContactId
    text: Personal[str]
    by_customer: bool


@dataclass(frozen=True, kw_only=True)
class ConflictDecided(ConflictEvent):
    """A conflict was decided, by the arbiter or (None) by the order in which the registrations were complete.

    `cites` are the earlier conflicts on which the decision rests.
    """

    outcome: ConflictOutcome
    by_customer: bool
    note: Personal[str]
    person_id: PersonId | None = None
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConflictEscalated(ConflictEvent):
    """The director was told that a conflict is not decided in time."""

    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class SplitProposed(SplitEvent):
    """Every party of a split is asked to agree."""


@dataclass(frozen=True, kw_only=True)
class SplitAnswered(SplitEvent):
    """One party has agreed or has not."""

    contact_id: ContactId | None
    person_id: PersonId | None
    agreed: bool
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class SplitSettled(SplitEvent):
    """All parties have agreed, or one has refused; every one of them is told."""

    agreed: bool
