"""What can be asked about a vendor's program."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import PersonId, ProposalId


@dataclass(frozen=True, kw_only=True)
class ProposeProgram(Command):
    """Check a program (TOML text) that one of the vendor's people mailed in, and tell what it would change."""

    person_id: PersonId
    source: str
    file_name: str


@dataclass(frozen=True, kw_only=True)
class ConfirmProgram(Command):
    """Put a proposed program in force."""

    proposal_id: ProposalId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class TellProgram(Command):
    """Send one of the vendor's people the program in force."""

    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class ApplyProgramFile(Command):
    """Put a program (TOML text) in force for the vendor that it names, by somebody at the hub itself."""

    source: str
    file_name: str
