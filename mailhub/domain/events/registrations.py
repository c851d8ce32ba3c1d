"""What happens to a deal registration."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mailhub.domain.events.event import Event, RegistrationEvent
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import AccountId, ConflictId, ContactId, LeadId, PersonId, RegistrationId, Temperature


@dataclass(frozen=True, kw_only=True)
class RegistrationsWorkedThrough(Event):
    """A list of deals was worked through; the contact who sent it is owed a receipt."""

    contact_id: ContactId
    registrations: tuple[RegistrationId, ...]
    faults: Personal[tuple[tuple[int, str], ...]]


@dataclass(frozen=True, kw_only=True)
class RegistrationSubmitted(RegistrationEvent):
    """A complete registration waits for the manager's decision."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class RegistrationReturned(RegistrationEvent):
    """A registration lacks fields; they were asked back."""

    missing: Plain[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class RegistrationApproved(RegistrationEvent):
    """A registration was granted until `protected_until`, by a person or (None) by the program's rule.

    `lead_id` is the lead as which the deal is worked on from now on.
    """

    person_id: PersonId | None = None
    protected_until: date
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationDenied(RegistrationEvent):
    """A registration was denied, by a person or by a rule; `rival_id` is the earlier one that stands.

    `conflict_id` is the case in which that is recorded, and which its partner can dispute.
    """

    note: Personal[str]
    person_id: PersonId | None = None
    rival_id: RegistrationId | None = None
    conflict_id: ConflictId | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationEscalated(RegistrationEvent):
    """The director was told that a registration is undecided."""

    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class RegistrationFormAsked(Event):
    """A partner's contact is owed the form for a registration."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RegistrantAsked(RegistrationEvent):
    """The manager asked the partner something, which has to be answered before the registration is decided."""

    person_id: PersonId
    question: Personal[str]


@dataclass(frozen=True, kw_only=True)
class RegistrantAnswered(RegistrationEvent):
    """The partner answered the manager's question; the registration waits for a decision again."""

    manager_id: PersonId
    text: Personal[str]


@dataclass(frozen=True, kw_only=True)
class AccountsMatched(RegistrationEvent):
    """A person said that the account of a registration is the same as another one."""

    person_id: PersonId
    account_id: AccountId
    other_account_id: AccountId


@dataclass(frozen=True, kw_only=True)
class AccountsSeparated(RegistrationEvent):
    """A person said that the account of a registration is another one."""

    person_id: PersonId
    account_id: AccountId
    other_account_id: AccountId


@dataclass(frozen=True, kw_only=True)
class DealOpened(RegistrationEvent):
    """An approved deal is worked on as a lead of its partner; `is_new` unless the partner had that lead already.

    The rest is what a new lead begins with.
    """

    lead_id: LeadId
    is_new: bool
    begun_at: datetime | None = None
    received_at: datetime | None = None
    temperature: Temperature | None = None


@dataclass(frozen=True, kw_only=True)
class DealClosed(RegistrationEvent):
    """Nobody works on the lead of a registered deal any more: it was given up, taken back, or won as another lead."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(RegistrationEvent):
    """The partner wants to be protected for longer, on evidence of `evidence_on`."""

    manager_id: PersonId
    note: Personal[str]
    evidence_on: date


@dataclass(frozen=True, kw_only=True)
class ExtensionEscalated(RegistrationEvent):
    """The director was told that nobody has answered a wish for more days."""

    person_id: PersonId
    note: Personal[str]
    evidence_on: date


@dataclass(frozen=True, kw_only=True)
class RegistrationExtended(RegistrationEvent):
    """A registration is protected for longer."""

    person_id: PersonId
    protected_until: date


@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(RegistrationEvent):
    """A registration is not protected for longer."""

    person_id: PersonId
    note: Personal[str]
    protected_until: date


@dataclass(frozen=True, kw_only=True)
class RegistrationWon(RegistrationEvent):
    """The deal of a registration was won, as `lead_id`."""

    lead_id: LeadId
    amount: Decimal | None
    currency: Plain[str]


@dataclass(frozen=True, kw_only=True)
class RegistrationLost(RegistrationEvent):
    """The deal of a registration was lost, as `lead_id`."""

    lead_id: LeadId
    note: Personal[str]


@dataclass(frozen=True, kw_only=True)
class RegistrationLapsed(RegistrationEvent):
    """The protection of a registration is over."""

    protected_until: date


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn(RegistrationEvent):
    """A registration was given up by its partner or, with a reason, taken back by a person, or by a conflict's end."""

    note: Personal[str]
    person_id: PersonId | None = None
    conflict_id: ConflictId | None = None


@dataclass(frozen=True, kw_only=True)
class SaleCredited(RegistrationEvent):
    """The partner that registered a deal is credited `percent` for its sale, which `sold_by` made."""

    lead_id: LeadId
    sold_by: Personal[str]
    percent: Decimal
    amount: Decimal | None
    currency: Plain[str]
    is_own: bool
