"""What can be asked about a deal registration."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.commands.leads import DealFields
from mailhub.domain.terms import ContactId, PersonId, RegistrationId, VendorId


@dataclass(frozen=True, kw_only=True)
class SubmitRegistration(Command):
    """A partner claims a deal it found."""

    vendor_id: VendorId
    contact_id: ContactId
    row: int = 1
    fields: DealFields


@dataclass(frozen=True, kw_only=True)
class SendRegistrationsReceipt(Command):
    """Tell the partner's contact who mailed a list of deals what became of each of its rows."""

    vendor_id: VendorId
    contact_id: ContactId
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompleteRegistration(Command):
    """A partner supplies fields that were asked back."""

    registration_id: RegistrationId
    contact_id: ContactId
    fields: DealFields


@dataclass(frozen=True, kw_only=True)
class ApproveRegistration(Command):
    """The manager grants a registration; `days` None means the program's default."""

    registration_id: RegistrationId
    person_id: PersonId
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class DenyRegistration(Command):
    """The manager denies a registration."""

    registration_id: RegistrationId
    person_id: PersonId
    note: str


@dataclass(frozen=True, kw_only=True)
class EscalateRegistration(Command):
    """Tell the director that a registration is undecided past its time."""

    registration_id: RegistrationId
