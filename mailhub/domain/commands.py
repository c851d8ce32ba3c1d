"""What can be asked of the exchange; every link, letter and clock ends in one of these."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.terms import (
    Channel,
    ContactId,
    LeadId,
    LetterId,
    Likely,
    LossReason,
    MailId,
    OfferId,
    PartnerId,
    PersonId,
    RegistrationId,
    RejectReason,
    Stage,
    Temperature,
    VendorId,
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One request; `via` is the way it came, `letter_id` the letter that asked for it."""

    via: Channel = Channel.CLOCK
    letter_id: LetterId | None = None


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
    source: str | None = None
    temperature: Temperature | None = None
    need: str | None = None
    note: str | None = None
    timeframe: str | None = None
    requested_partner: str | None = None
    reference: str | None = None
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
    """Tell the sender of a lead letter what became of each of its rows."""

    vendor_id: VendorId
    person_id: PersonId
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SendRegistrationsReceipt(Command):
    """Tell the partner's contact who mailed a list of deals what became of each of its rows."""

    vendor_id: VendorId
    contact_id: ContactId
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class TellProgress(Command):
    """Tell the sender of a long list how far we are, if that was not told within the last hour."""

    vendor_id: VendorId
    person_id: PersonId | None = None
    contact_id: ContactId | None = None
    done: int
    rows: int


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
    """Start the offers of an unplaced lead again, with everybody asked anew."""

    lead_id: LeadId
    person_id: PersonId


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
class AcceptOffer(Command):
    """A partner's contact takes the lead."""

    offer_id: OfferId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RejectOffer(Command):
    """A partner's contact does not take the lead, and says why."""

    offer_id: OfferId
    contact_id: ContactId
    reason: RejectReason
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RemindOffer(Command):
    """Remind of an offer that nobody has answered yet."""

    offer_id: OfferId


@dataclass(frozen=True, kw_only=True)
class ExpireOffer(Command):
    """End an offer whose deadline has passed."""

    offer_id: OfferId


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
class RemindContact(Command):
    """Remind a partner who accepted that the customer has not been contacted yet."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class RequestFeedback(Command):
    """Ask one contact for all feedback that is due, in one mail."""

    contact_id: ContactId
    vendor_id: VendorId


@dataclass(frozen=True, kw_only=True)
class EscalateLead(Command):
    """Tell the manager that a partner is silent, and the partner that the lead will be reclaimed."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class ReclaimLead(Command):
    """Take an accepted lead back, with a reason that is mailed to the partner."""

    lead_id: LeadId
    reason: str
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class AskQualifier(Command):
    """Send one person the leads that wait for a qualification decision."""

    vendor_id: VendorId
    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class AskManager(Command):
    """Send the manager an unplaced lead with the choices (again)."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class SubmitRegistration(Command):
    """A partner claims a deal it found."""

    vendor_id: VendorId
    contact_id: ContactId
    row: int = 1
    fields: DealFields


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


@dataclass(frozen=True, kw_only=True)
class RecordBounce(Command):
    """A mail server told that one of our mails did not arrive; `status` is its RFC 3463 code or empty."""

    mail_id: MailId
    permanent: bool
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordComplaint(Command):
    """A mail provider told that a reader marked one of our mails as unwanted (RFC 5965)."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class KeepNote(Command):
    """Keep words that are no command with what they are about, and read back what could be meant, likely ones first."""

    mail_id: MailId
    text: str
    likely: tuple[Likely, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerLetter(Command):
    """Answer a letter with one sentence; used when its wish was refused."""

    sentence: str
    mail_id: MailId | None = None


@dataclass(frozen=True, kw_only=True)
class ShowLetter(Command):
    """Show a letter that nobody understands to a human."""

    reason: str
    vendor_id: VendorId | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmSender(Command):
    """Ask the registered address whether it really wants what an unproven letter asks."""

    wish: str
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ReleaseLetter(Command):
    """Process a held letter again, now as proven, because its registered writer confirmed it."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class TellWhere(Command):
    """Answer where the leads stand that the asker may see."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class TellHelp(Command):
    """Answer with how the hub is used."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class TellWhy(Command):
    """Answer why a lead was decided on as it was: to a vendor's person in full, to a partner what concerns it."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class SetAbsence(Command):
    """A contact is away up to and including `until` (None ends the absence); `substitute` is an e-mail address."""

    contact_id: ContactId
    until: date | None = None
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class StepAside(Command):
    """An automatic answer says that nobody reads this offer now: it goes to the substitute or the next partner."""

    offer_id: OfferId
    contact_id: ContactId
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetPreferences(Command):
    """A contact's language (ISO 639-1) and time zone (IANA); what is None stays, all None asks what they are."""

    contact_id: ContactId
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, kw_only=True)
class UndoAnswer(Command):
    """Take back the acceptance or rejection of an offer that the contact gave a few minutes ago."""

    offer_id: OfferId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class SendWeeklyReport(Command):
    """Mail one person the report of the week that ended at their vendor's last report time."""

    vendor_id: VendorId
    person_id: PersonId
