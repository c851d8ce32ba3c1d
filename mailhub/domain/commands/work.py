"""What can be asked about a lead that a partner works on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, LossReason, PersonId, Stage
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class GiveFeedback(Command):
    """A partner tells how a lead is doing; amounts in `currency`, probability 0 to 100."""

    lead_id: LeadId
    contact_id: ContactId
    stage: Stage | None = None
    amount: Decimal | None = None
    currency: str | None = None
    probability: int | None = None
    expected_close_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportWin(Command):
    """A partner has sold; `closed_on` None means today."""

    lead_id: LeadId
    contact_id: ContactId
    amount: Decimal | None = None
    currency: str | None = None
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReportLoss(Command):
    """A partner has lost the deal."""

    lead_id: LeadId
    contact_id: ContactId
    reason: LossReason
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HandBackLead(Command):
    """A partner gives an accepted lead back."""

    lead_id: LeadId
    contact_id: ContactId
    reason: str


@dataclass(frozen=True, kw_only=True)
class EscalateLead(Command):
    """Tell the manager that a partner is silent, and the partner that the lead will be reclaimed."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class ReclaimLead(Command):
    """Take an accepted lead back, with a reason that is mailed to the partner."""

    lead_id: LeadId
    reason: str | Phrase
    person_id: PersonId | None = None
