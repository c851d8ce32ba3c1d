"""What happens to a vendor's program."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import PersonId, ProposalId


@dataclass(frozen=True, kw_only=True)
class ProgramProposed(Event):
    """A person wants this program; `changes` and `meaning` say in sentences what becomes different.

    `overtaken` says that it was confirmed already, but that another version had come into force meanwhile.
    """

    proposal_id: ProposalId
    person_id: PersonId
    file_name: Personal[str]
    base_version: int
    changes: Personal[tuple[str, ...]]
    meaning: Personal[tuple[str, ...]]
    overtaken: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgramRefused(Event):
    """A program that a person mailed in has faults, a sentence each."""

    person_id: PersonId
    file_name: Personal[str]
    faults: Personal[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class ProgramApplied(Event):
    """A program is in force; `person_id` None when somebody at the hub itself did it."""

    version: int
    changes: Personal[tuple[str, ...]]
    meaning: Personal[tuple[str, ...]]
    person_id: PersonId | None = None
    proposal_id: ProposalId | None = None


@dataclass(frozen=True, kw_only=True)
class ProgramAsked(Event):
    """A person asked for the program in force."""

    person_id: PersonId
    version: int
