"""What can be asked about a lead on its way to a partner."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import LawfulBasis, LeadId, Mode, PartnerId, PersonId, Temperature, VendorId


@dataclass(frozen=True, kw_only=True)
class DealFields:
    """What a letter states about a deal; a field it does not state is None, never guessed."""

    account: str | None = None
    account_domain: str | None = None
    country: str | None = None
    region: str | None = None
    postcode: str | None = None
    city: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    product: str | None = None
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    expected_close_on: date | None = None
    closed_on: date | None = None
    source: str | None = None
    temperature: Temperature | None = None
    need: str | None = None
    note: str | None = None
    timeframe: str | None = None
    requested_partner: str | None = None
    sector: str | None = None
    reference: str | None = None
    lawful_basis: LawfulBasis | None = None
    purpose: str | None = None
    problems: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReceiveLead(Command):
    """Take one lead of a letter into the books; `row` tells the leads of one letter apart (1 is the first)."""

    vendor_id: VendorId
    person_id: PersonId
    row: int = 1
    fields: DealFields


@dataclass(frozen=True, kw_only=True)
class SendReceipt(Command):
    """Tell the sender of a lead letter what became of each of its rows: by mail, or another way."""

    vendor_id: VendorId
    person_id: PersonId
    faults: tuple[tuple[int, str], ...] = ()
    mailed: bool = True


@dataclass(frozen=True, kw_only=True)
class QualifyLead(Command):
    """Let a held lead through the gate by a person's decision."""

    lead_id: LeadId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class DisqualifyLead(Command):
    """End a lead that is none."""

    lead_id: LeadId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DistributeLead(Command):
    """Make the next offers of a lead that is to be placed."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class ReofferLead(Command):
    """Start the offers of an unplaced lead again, with everybody asked anew, by the program's rule or in a `mode`."""

    lead_id: LeadId
    person_id: PersonId
    mode: Mode | None = None


@dataclass(frozen=True, kw_only=True)
class AssignLead(Command):
    """Offer an unplaced lead to one partner by a manager's choice."""

    lead_id: LeadId
    partner_id: PartnerId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class WithdrawLead(Command):
    """Take a lead off the exchange by a manager's choice."""

    lead_id: LeadId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AskQualifier(Command):
    """Send one person the leads that wait for a qualification decision."""

    vendor_id: VendorId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class MergeLead(Command):
    """A held lead is the same as the earlier one that it was held for."""

    lead_id: LeadId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class SeparateLead(Command):
    """A held lead is another one than the earlier one that it was held for; nobody asks again."""

    lead_id: LeadId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class AnswerQuestions(Command):
    """Complete a held lead by what a person says of it.

    `fields` are the stated fields among the answers, `answers` all of them as written, by the name of their question.
    """

    lead_id: LeadId
    person_id: PersonId
    fields: DealFields
    answers: tuple[tuple[str, str], ...] = ()
