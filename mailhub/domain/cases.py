"""Cases: what falls due, as the clocks see it; plain values, read from the rows beforehand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailhub.domain.business_time import Calendar
from mailhub.domain.program import Clocks, Escalation
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    OfferStatus,
    PartnerId,
    PersonId,
    Standing,
    Temperature,
    VendorId,
)

_LATE = timedelta(minutes=10)  # what a mail may take without anybody noticing


@dataclass(frozen=True, kw_only=True)
class OfferCase:
    """An open offer as the clocks see it at the instant `now`.

    `decided_at` is when the claim window ends within which its contact has claimed the lead; None before that.
    `is_waiting` while its mail was not handed over yet, `sent_at` when it was (None where nothing is known of a mail).
    `reminded_at` is when the contact was last sent a reminder of anything.
    """

    offer_id: int
    lead_id: LeadId
    contact_id: ContactId
    status: OfferStatus
    now: datetime
    goes_out_at: datetime
    deadline_at: datetime
    decided_at: datetime | None
    is_waiting: bool
    sent_at: datetime | None
    reminded_at: datetime | None
    reminders_sent: int
    calendar: Calendar
    escalation: Escalation

    @property
    def is_late(self) -> bool:
        """Whether the mail was handed over so late that the contact must be given the time anew."""
        return self.sent_at is not None and self.sent_at > self.goes_out_at + _LATE

    @property
    def runs(self) -> bool:
        """Whether the clock of the offer runs: its mail was handed over, as far as we know, and in time.

        It stands while the contact who claimed the lead waits for the end of the claim window.
        """
        return self.decided_at is None and not self.is_waiting and not self.is_late


@dataclass(frozen=True, kw_only=True)
class LeadCase:
    """An open lead as the clocks see it at `now`; instants are those at which its present phase began or falls due.

    `feedback_asked_at` is when feedback on this lead was last asked for, `reminded_at` when the contact was last sent a
    reminder of anything. `superior_id` is the contact in charge at the partner, where that is another one. `rung`
    counts who were told up the ladder, last at `rung_at`; until `patient_until` a person lets it wait.
    Before the first word of the partner, `is_waiting` while the mail with the customer's details was not handed over,
    and `details_sent_at` when it was. `is_registered` says that its partner has registered the deal, so that no clock
    takes it away.
    """

    lead_id: LeadId
    vendor_id: VendorId
    status: LeadStatus
    temperature: Temperature
    now: datetime
    since: datetime
    stage_since: datetime
    forecast_close_on: date | None
    pooled_at: datetime | None
    pool_days: int
    manager_id: PersonId
    qualifier_id: PersonId
    contact_id: ContactId | None
    superior_id: ContactId | None
    undeliverable_at: datetime | None
    offers_end_at: datetime | None
    contact_due_at: datetime | None
    feedback_due_at: datetime | None
    feedback_asked_at: datetime | None
    reminded_at: datetime | None
    reminders_sent: int
    requests_ignored: int
    escalated_at: datetime | None
    rung: int
    rung_at: datetime | None
    patient_until: datetime | None
    calendar: Calendar
    manager_calendar: Calendar
    clocks: Clocks
    escalation: Escalation
    remind_after_days: int
    is_waiting: bool = False
    details_sent_at: datetime | None = None
    is_registered: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the details were handed over so late that the contact must be given the time anew."""
        return self.details_sent_at is not None and self.details_sent_at > self.since + _LATE

    @property
    def stands_still(self) -> bool:
        """Whether nothing counts against the contact: our mails do not arrive, or not yet, or came late."""
        return self.undeliverable_at is not None or self.is_waiting or self.is_late

    def patiently(self, at: datetime) -> datetime:
        """The instant, or the end of the time that a person gave the lead, if that is later."""
        return max(at, self.patient_until) if self.patient_until is not None else at


@dataclass(frozen=True, kw_only=True)
class RegistrationCase:
    """A registration as the clocks see it at `now`: undecided, or protected up to and including a day.

    While it `is_disputed` in an open conflict, nobody has to decide it; `extension_asked_at` waits for an answer.
    """

    registration_id: int
    status: str
    now: datetime
    protected_until: date | None
    decide_by_at: datetime
    escalated_at: datetime | None
    calendar: Calendar
    is_disputed: bool = False
    extension_asked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ConflictCase:
    """A conflict of two registrations as the clocks see it."""

    conflict_id: int
    status: str
    now: datetime
    deadline_at: datetime | None
    escalated_at: datetime | None
    calendar: Calendar


@dataclass(frozen=True, kw_only=True)
class EnrollmentCase:
    """A partner in a vendor's program as the clocks see it, in the vendor's working time.

    `noticed_at` is when it was given notice for neglect, `asked_at` when somebody was last asked to
    suspend it and has not decided, `suspended_until` the last day of its suspension.
    """

    enrollment_id: int
    vendor_id: VendorId
    partner_id: PartnerId
    standing: Standing
    noticed_at: datetime | None
    notice_days: int
    suspended_until: date | None
    calendar: Calendar
    asked_at: datetime | None = None
    steps_apart_days: int = 3


@dataclass(frozen=True, kw_only=True)
class HoldingCase:
    """A partner that was asked at `asked_at` to erase a person's data, as the clocks see it; open until it confirms."""

    holding_id: int
    asked_at: datetime
    is_open: bool
    reminders_sent: int


Case = OfferCase | LeadCase | RegistrationCase | ConflictCase | EnrollmentCase | HoldingCase
