"""What happens to a lead on its way to a partner."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mailhub.domain.events.event import Event, LeadEvent
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.plain_json import PlainJson
from mailhub.domain.terms import AccountId, ContactId, LeadId, LeadStatus, Mode, PartnerId, PersonId, RegistrationId
from mailhub.speech import KeptPhrase, Phrase


@dataclass(frozen=True, kw_only=True)
class LeadReceived(LeadEvent):
    """A lead is in the books."""


@dataclass(frozen=True, kw_only=True)
class LeadImported(LeadEvent):
    """A row of another system's export became a lead, or (not `is_new`) brought the lead that it was to what it says.

    `digest` is of what the row says; `status` and `partner_id` are what the lead had from it, `stands` is all that the
    history has of leads, as columns.
    """

    reference: Plain[str]
    file: Personal[str]
    line: int
    digest: Plain[str]
    status: LeadStatus
    partner_id: PartnerId | None
    is_new: bool
    stands: Plain[dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LeadScored(LeadEvent):
    """A lead has its score (0 to 100) and temperature; `shares` are each factor's points."""

    score: int
    temperature: Plain[str]
    shares: Plain[dict[str, float]]
    program_version: int


@dataclass(frozen=True, kw_only=True)
class LeadHeld(LeadEvent):
    """A lead waits for qualification; `objections` say why, in sentences.

    `duplicate_of_id` is the earlier one that it may be the same as.
    """

    objections: Personal[tuple[KeptPhrase, ...]]
    duplicate_of_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadQualified(LeadEvent):
    """A lead has passed the gate, by its score or (`person_id`) by a person's decision, as `duplicate_of_id` says."""

    person_id: PersonId | None = None
    duplicate_of_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadDisqualified(LeadEvent):
    """A person has found that this is no lead."""

    person_id: PersonId
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class CandidatesJudged(LeadEvent):
    """Who could get the lead: every candidate's verdict, kept for explaining."""

    mode: Mode
    rule: int
    verdicts: Plain[PlainJson]
    program_version: int
    step: int = 0
    widened: Plain[tuple[str, ...]] = ()


@dataclass(frozen=True, kw_only=True)
class LeadPooled(LeadEvent):
    """A lead lies in the pool until a partner reserves it, or `until` its time there is over."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class LeadUnplaced(LeadEvent):
    """Nobody took the lead, or nobody could be offered it."""

    manager_id: PersonId
    reason: Personal[str | Phrase]


@dataclass(frozen=True, kw_only=True)
class ManagerAsked(LeadEvent):
    """The manager was reminded of an unplaced lead."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class LeadRedirected(LeadEvent):
    """A lead that nobody had taken begins anew, because a partner has registered its deal and comes first."""

    registration_id: RegistrationId


@dataclass(frozen=True, kw_only=True)
class LeadReoffered(LeadEvent):
    """A manager started the offers again, for everybody (first in that `mode`) or (`partner_id`) for one partner."""

    person_id: PersonId
    partner_id: PartnerId | None = None
    mode: Mode | None = None


@dataclass(frozen=True, kw_only=True)
class LeadWithdrawn(LeadEvent):
    """A manager took the lead off the exchange."""

    person_id: PersonId
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class QualifierAsked(Event):
    """A person was sent the leads that wait for a decision; `questions` are the names of those open for each lead."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    waiting: int
    questions: Plain[tuple[tuple[LeadId, tuple[str, ...]], ...]] = ()


@dataclass(frozen=True, kw_only=True)
class LetterWorkedThrough(Event):
    """A lead letter was worked through; its sender is owed a receipt: by mail, or as the answer to what was posted."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    faults: Personal[tuple[tuple[int, str], ...]]
    mailed: bool = True


@dataclass(frozen=True, kw_only=True)
class LeadMerged(LeadEvent):
    """A lead is the same as an earlier one, by its own account or (`person_id`) by a person's decision."""

    into_id: LeadId
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadAskedAgain(LeadEvent):
    """The customer of a lead has asked once more: `merged_id` is what came, `filled` names the fields that it added.

    The owning partner is told the first time only; `contact_id` is whom, None for nobody.
    """

    merged_id: LeadId
    sender_id: PersonId | None
    source: Personal[str]
    filled: Plain[tuple[str, ...]]
    partner_id: PartnerId | None = None
    contact_id: ContactId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadsSeparated(LeadEvent):
    """A person has found that a lead is not the earlier one that looks like it."""

    other_id: LeadId
    account_id: AccountId | None
    other_account_id: AccountId | None
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class QuestionsAnswered(LeadEvent):
    """A person has completed a held lead; `named` are the names of what was answered, never the answers."""

    person_id: PersonId
    named: Plain[tuple[str, ...]]
