"""What has happened; every event is a line of the history and may set off mails and further commands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mailhub.domain.terms import (
    Channel,
    ContactId,
    LeadId,
    LetterId,
    Likely,
    LossReason,
    MailId,
    Mode,
    OfferId,
    OfferStatus,
    PartnerId,
    PersonId,
    RegistrationId,
    RejectReason,
    Stage,
    VendorId,
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened; `vendor_id` None only where no vendor is concerned."""

    vendor_id: VendorId | None
    via: Channel = Channel.CLOCK
    letter_id: LetterId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadEvent(Event):
    """Something that happened to one lead."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class OfferEvent(LeadEvent):
    """Something that happened to one partner's offer of a lead."""

    offer_id: OfferId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class WorkEvent(LeadEvent):
    """Something that the owning partner did or was told about a lead."""

    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RegistrationEvent(Event):
    """Something that happened to one registration."""

    registration_id: RegistrationId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class LeadReceived(LeadEvent):
    """A lead is in the books."""


@dataclass(frozen=True, kw_only=True)
class LeadScored(LeadEvent):
    """A lead has its score (0 to 100) and temperature; `shares` are each factor's points."""

    score: int
    temperature: str
    shares: dict[str, float]
    program_version: int


@dataclass(frozen=True, kw_only=True)
class LeadHeld(LeadEvent):
    """A lead waits for qualification; `objections` say why, in sentences."""

    objections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LeadQualified(LeadEvent):
    """A lead has passed the gate, by its score or (`person_id`) by a person's decision."""

    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadDisqualified(LeadEvent):
    """A person has found that this is no lead."""

    person_id: PersonId
    note: str


@dataclass(frozen=True, kw_only=True)
class CandidatesJudged(LeadEvent):
    """Who could get the lead: every candidate's verdict, kept for explaining."""

    mode: Mode
    rule: int
    verdicts: tuple[dict[str, object], ...]
    program_version: int


@dataclass(frozen=True, kw_only=True)
class OfferMade(OfferEvent):
    """A lead was offered; `others` is the number of other partners asked at the same time."""

    mode: Mode
    round: int
    deadline_at: datetime
    others: int


@dataclass(frozen=True, kw_only=True)
class OfferReminded(OfferEvent):
    """An unanswered offer was reminded of."""

    reminder: int


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(OfferEvent):
    """A partner took the lead."""


@dataclass(frozen=True, kw_only=True)
class AcceptanceHeld(OfferEvent):
    """The queue rule kept a contact from accepting until the owed feedback is given."""

    owed: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class OfferRejected(OfferEvent):
    """A partner did not take the lead."""

    reason: RejectReason
    note: str


@dataclass(frozen=True, kw_only=True)
class OfferExpired(OfferEvent):
    """Nobody answered in time."""


@dataclass(frozen=True, kw_only=True)
class OfferTaken(OfferEvent):
    """A rival was faster."""


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(OfferEvent):
    """The lead was taken off the exchange while the offer was open."""


@dataclass(frozen=True, kw_only=True)
class OfferUndelivered(OfferEvent):
    """The offer mail bounced, so the partner never had a chance; it does not count against them."""


@dataclass(frozen=True, kw_only=True)
class OfferPassedOn(OfferEvent):
    """An offer went from a contact who is away to a colleague, the `contact_id`, who has the whole time to answer."""

    from_contact_id: ContactId
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferSteppedAside(OfferEvent):
    """An offer ended because its contact is away; it does not count against anybody, and the lead moves on."""


@dataclass(frozen=True, kw_only=True)
class OfferReopened(OfferEvent):
    """An offer is open again until its deadline: its own answer (`was`) was taken back, or (taken) a rival's."""

    was: OfferStatus
    details_sent: bool
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class LeadUnplaced(LeadEvent):
    """Nobody took the lead, or nobody could be offered it."""

    manager_id: PersonId
    reason: str


@dataclass(frozen=True, kw_only=True)
class ManagerAsked(LeadEvent):
    """The manager was reminded of an unplaced lead."""

    manager_id: PersonId


@dataclass(frozen=True, kw_only=True)
class LeadReoffered(LeadEvent):
    """A manager started the offers again, for everybody or (`partner_id`) for one partner."""

    person_id: PersonId
    partner_id: PartnerId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadWithdrawn(LeadEvent):
    """A manager took the lead off the exchange."""

    person_id: PersonId
    note: str


@dataclass(frozen=True, kw_only=True)
class ContactReminded(WorkEvent):
    """The partner was reminded to contact the customer."""

    reminder: int


@dataclass(frozen=True, kw_only=True)
class FeedbackRequested(Event):
    """A contact was asked for all feedback due, in one mail."""

    contact_id: ContactId
    leads: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(WorkEvent):
    """A partner told how the lead is doing."""

    stage: Stage | None
    amount: Decimal | None
    currency: str | None
    probability: int | None
    expected_close_on: date | None
    note: str


@dataclass(frozen=True, kw_only=True)
class LeadWon(WorkEvent):
    """The partner sold."""

    amount: Decimal | None
    currency: str | None
    closed_on: date


@dataclass(frozen=True, kw_only=True)
class LeadLost(WorkEvent):
    """The partner lost the deal."""

    reason: LossReason
    note: str


@dataclass(frozen=True, kw_only=True)
class LeadHandedBack(WorkEvent):
    """The partner gave the lead back."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class SilenceEscalated(WorkEvent):
    """The manager was told that the partner is silent; the partner was given notice until `reclaim_at`."""

    manager_id: PersonId
    reason: str
    reclaim_at: datetime


@dataclass(frozen=True, kw_only=True)
class LeadReclaimed(WorkEvent):
    """The lead was taken back from the partner, for a reason that is mailed."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class QualifierAsked(Event):
    """A person was sent the leads that wait for a decision."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class LetterWorkedThrough(Event):
    """A lead letter was worked through; its sender is owed a receipt."""

    person_id: PersonId
    leads: tuple[LeadId, ...]
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class RegistrationsWorkedThrough(Event):
    """A list of deals was worked through; the contact who sent it is owed a receipt."""

    contact_id: ContactId
    registrations: tuple[RegistrationId, ...]
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class ListProgressed(Event):
    """So many rows of a long list are worked through, and its sender is told."""

    person_id: PersonId | None = None
    contact_id: ContactId | None = None
    done: int
    rows: int


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


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(Event):
    """One of our mails did not arrive."""

    mail_id: MailId
    permanent: bool
    status: str


@dataclass(frozen=True, kw_only=True)
class ComplaintMade(Event):
    """A reader marked one of our mails as unwanted."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class AbsenceSet(Event):
    """A contact is away up to and including `until`; the leads of its open offers went to the substitute or on."""

    contact_id: ContactId
    until: date
    in_work: tuple[LeadId, ...]
    substitute_id: ContactId | None = None
    passed_on: tuple[LeadId, ...] = ()
    moved_on: tuple[LeadId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Event):
    """A contact is back, and gets leads again."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class PreferencesSet(Event):
    """A contact chose language (ISO 639-1) and time zone (IANA), or asked (not `changed`) what they are."""

    contact_id: ContactId
    language: str
    timezone: str
    changed: bool


@dataclass(frozen=True, kw_only=True)
class NoteKept(Event):
    """Words that are no command were kept; the writer gets them read back, with what they likely meant."""

    mail_id: MailId
    text: str
    likely: tuple[Likely, ...] = ()
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class LetterAnswered(Event):
    """A letter's wish was refused; its writer is told in a sentence."""

    sentence: str
    mail_id: MailId | None


@dataclass(frozen=True, kw_only=True)
class LetterShown(Event):
    """A letter that nobody understood was shown to a human."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class SenderAsked(Event):
    """The registered address was asked to confirm what an unproven letter wants."""

    wish: str
    contact_id: ContactId | None
    person_id: PersonId | None


@dataclass(frozen=True, kw_only=True)
class SenderConfirmed(Event):
    """The registered writer confirmed a held letter."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class WhereAsked(Event):
    """Somebody asked where leads stand."""

    contact_id: ContactId | None
    person_id: PersonId | None
    lead_id: LeadId | None


@dataclass(frozen=True, kw_only=True)
class WhyAsked(Event):
    """Somebody asked why a lead was decided on as it was; `lines` is what the asker may know of it."""

    contact_id: ContactId | None
    person_id: PersonId | None
    lead_id: LeadId
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Event):
    """Somebody asked how the hub is used."""

    contact_id: ContactId | None
    person_id: PersonId | None


@dataclass(frozen=True, kw_only=True)
class ReportDue(Event):
    """A manager's weekly report covers the time from `since` up to `until`."""

    person_id: PersonId
    since: datetime
    until: datetime
