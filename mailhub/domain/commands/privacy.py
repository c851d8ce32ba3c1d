"""What can be asked about the data of persons."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, HoldingId, MailId, PersonId, VendorId


@dataclass(frozen=True, kw_only=True)
class ProposeErasure(Command):
    """Tell one of a vendor's people what would be erased of whoever has an address, or is the contact of a lead."""

    person_id: PersonId
    named: str


@dataclass(frozen=True, kw_only=True)
class ConfirmErasure(Command):
    """Erase whoever was named in what the mail asks about."""

    mail_id: MailId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class ErasePerson(Command):
    """Erase whoever has an address, or is the contact of a lead: at one vendor, or (None) everywhere."""

    named: str
    vendor_id: VendorId | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmErased(Command):
    """A partner says that it has erased what it held of an erased person."""

    holding_id: HoldingId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RemindHolder(Command):
    """Ask a partner again that has not confirmed."""

    holding_id: HoldingId


@dataclass(frozen=True, kw_only=True)
class EscalateHolding(Command):
    """Tell the vendor's manager of a partner that has not confirmed in spite of being reminded."""

    holding_id: HoldingId
