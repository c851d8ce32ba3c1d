"""What can be asked about a deal registration."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.commands.command import Command
from mailhub.domain.commands.leads import DealFields
from mailhub.domain.terms import ContactId, LeadId, PersonId, RegistrationId, VendorId


@dataclass(frozen=True, kw_only=True)
class SubmitRegistration(Command):
    """A partner claims a deal it found; `is_win` says that it has sold it already."""

    vendor_id: VendorId
    contact_id: ContactId
    row: int = 1
    fields: DealFields
    is_win: bool = False


@dataclass(frozen=True, kw_only=True)
class SendRegistrationForm(Command):
    """A partner's contact mailed the register address without a word, and gets the form to fill in."""

    vendor_id: VendorId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class SendRegistrationsReceipt(Command):
    """Tell the partner's contact who mailed a list of deals what became of each of its rows."""

    vendor_id: VendorId
    contact_id: ContactId
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompleteRegistration(Command):
    """A partner supplies fields that were asked back, or answers the manager's question (in `fields.note`)."""

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


@dataclass(frozen=True, kw_only=True)
class AskRegistrant(Command):
    """The manager asks the partner something before it decides."""

    registration_id: RegistrationId
    person_id: PersonId
    question: str


@dataclass(frozen=True, kw_only=True)
class MergeRegistration(Command):
    """The account is the same as the one that looks like it."""

    registration_id: RegistrationId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class SeparateRegistration(Command):
    """The account is another than the one that looks like it; nobody asks again."""

    registration_id: RegistrationId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class WithdrawRegistration(Command):
    """The partner gives its registration up."""

    registration_id: RegistrationId
    contact_id: ContactId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RevokeRegistration(Command):
    """The manager takes an approved registration back; the reason is mailed to the partner."""

    registration_id: RegistrationId
    person_id: PersonId
    reason: str


@dataclass(frozen=True, kw_only=True)
class AskExtension(Command):
    """The partner wants to be protected for longer; `evidence_on` is the latest day that its words name as proof."""

    registration_id: RegistrationId
    contact_id: ContactId
    note: str
    evidence_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ExtendRegistration(Command):
    """The manager grants more days; None means the program's default."""

    registration_id: RegistrationId
    person_id: PersonId
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseExtension(Command):
    """The manager grants no more days."""

    registration_id: RegistrationId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EscalateExtension(Command):
    """Tell the director that a wish for more days is not answered in time."""

    registration_id: RegistrationId


@dataclass(frozen=True, kw_only=True)
class LapseRegistration(Command):
    """The protection of a registration is over."""

    registration_id: RegistrationId


@dataclass(frozen=True, kw_only=True)
class EndRegistration(Command):
    """The deal of a registration was won or lost, as the lead on which it was worked tells."""

    registration_id: RegistrationId
    lead_id: LeadId
    won: bool
    amount: Decimal | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RedirectLead(Command):
    """Offer a lead that nobody has taken to the partner that has registered its deal."""

    lead_id: LeadId
    registration_id: RegistrationId
