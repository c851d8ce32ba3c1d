"""What happens to a lead on its way to a partner."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event, LeadEvent
from mailhub.domain.terms import LeadId, Mode, PartnerId, PersonId


@dataclass(frozen=True, kw_only=True)
class LeadReceived(LeadEvent):
    """A lead is in the books."""


@dataclass(frozen=True, kw_only=True)
class LeadScored(LeadEvent):
    """A lead has its score (0 to 100) and temperature; `shares` are each factor's points."""

    score: int
    temperature: str
    shares: dict[str, float]
    program_version: int


@dataclass(frozen=True, kw_only=True)
class LeadHeld(LeadEvent):
    """A lead waits for qualification; `objections` say why, in sentences."""

    objections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LeadQualified(LeadEvent):
    """A lead has passed the gate, by its score or (`person_id`) by a person's decision."""

    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadDisqualified(LeadEvent):
    """A person has found that this is no lead."""

    person_id: PersonId
    note: str


@dataclass(frozen=True, kw_only=True)
class CandidatesJudged(LeadEvent):
    """Who could get the lead: every candidate's verdict, kept for explaining."""

    mode: Mode
    rule: int
    verdicts: tuple[dict[str, object], ...]
    program_version: int


@dataclass(frozen=True, kw_only=True)
class LeadUnplaced(LeadEvent):
    """Nobody took the lead, or nobody could be offered it."""

    manager_id: PersonId
    reason: str


@dataclass(frozen=True, kw_only=True)
class ManagerAsked(LeadEvent):
    """The manager was reminded of an unplaced lead."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class LeadReoffered(LeadEvent):
    """A manager started the offers again, for everybody or (`partner_id`) for one partner."""

    person_id: PersonId
    partner_id: PartnerId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadWithdrawn(LeadEvent):
    """A manager took the lead off the exchange."""

    person_id: PersonId
    note: str


@dataclass(frozen=True, kw_only=True)
class QualifierAsked(Event):
    """A person was sent the leads that wait for a decision."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class LetterWorkedThrough(Event):
    """A lead letter was worked through; its sender is owed a receipt."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    faults: tuple[tuple[int, str], ...]
