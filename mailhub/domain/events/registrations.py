"""What happens to a deal registration."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.events.event import Event, RegistrationEvent
from mailhub.domain.terms import ContactId, PersonId, RegistrationId


@dataclass(frozen=True, kw_only=True)
class RegistrationsWorkedThrough(Event):
    """A list of deals was worked through; the contact who sent it is owed a receipt."""

    contact_id: ContactId
    registrations: tuple[RegistrationId, ...]
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class RegistrationSubmitted(RegistrationEvent):
    """A complete registration waits for the manager's decision."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class RegistrationReturned(RegistrationEvent):
    """A registration lacks fields; they were asked back."""

    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RegistrationApproved(RegistrationEvent):
    """A registration was granted until `protected_until`."""

    person_id: PersonId
    protected_until: date


@dataclass(frozen=True, kw_only=True)
class RegistrationDenied(RegistrationEvent):
    """A registration was denied, by a person or (`rival_id`) because an earlier one stands."""

    note: str
    person_id: PersonId | None = None
    rival_id: RegistrationId | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationEscalated(RegistrationEvent):
    """The director was told that a registration is undecided."""

    person_id: PersonId
