"""What can be asked in a conflict of two registrations, and about the shares of a deal."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.shares import Share
from mailhub.domain.terms import (
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    ContactId,
    LeadId,
    PersonId,
    RegistrationId,
    SplitId,
)


@dataclass(frozen=True, kw_only=True)
class OpenConflict(Command):
    """Two registrations claim one deal, and no rule can tell whose it is."""

    first_id: RegistrationId
    second_id: RegistrationId
    ground: ConflictGround


@dataclass(frozen=True, kw_only=True)
class DisputeDenial(Command):
    """The partner of a registration that was denied for an earlier one says why it should stand all the same."""

    registration_id: RegistrationId
    contact_id: ContactId
    note: str
    by_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class StateInConflict(Command):
    """A party of a conflict says something about it."""

    conflict_id: ConflictId
    contact_id: ContactId
    text: str
    by_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class DecideConflict(Command):
    """The arbiter decides; `by_customer` when the customer has chosen in writing.

    `shows_choice` is False for a letter of the arbiter's with which none of the customer's came.
    """

    conflict_id: ConflictId
    person_id: PersonId
    outcome: ConflictOutcome
    by_customer: bool = False
    shows_choice: bool = True
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EscalateConflict(Command):
    """Tell the director that a conflict is not decided in time."""

    conflict_id: ConflictId


@dataclass(frozen=True, kw_only=True)
class CloseConflicts(Command):
    """A registration does not stand any more; what it was in conflict with has nothing left to fear from it."""

    registration_id: RegistrationId


@dataclass(frozen=True, kw_only=True)
class ProposeSplit(Command):
    """Propose shares of a registered deal; by a contact of one of its partners, or by a vendor's person."""

    registration_id: RegistrationId
    conflict_id: ConflictId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    shares: tuple[Share, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreeSplit(Command):
    """A party agrees to its share."""

    split_id: SplitId
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseSplit(Command):
    """A party does not agree to its share."""

    split_id: SplitId
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CreditSale(Command):
    """Credit whoever has registered the deal of a lead that was won."""

    lead_id: LeadId
