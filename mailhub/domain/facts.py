"""What rules are told: plain values about leads, partners, offers and cases, read from the rows beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from mailhub.domain.business_time import Calendar
from mailhub.domain.partner_facts import Candidate as Candidate
from mailhub.domain.partner_facts import PartnerFacts as PartnerFacts
from mailhub.domain.partner_facts import Record as Record
from mailhub.domain.partner_facts import Wishes as Wishes
from mailhub.domain.program import Clocks, Escalation
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    Mode,
    OfferStatus,
    Ownership,
    PartnerId,
    PersonId,
    Standing,
    Temperature,
    VendorId,
)
from mailhub.domain.territory import Area as Area
from mailhub.domain.territory import Place as Place
from mailhub.speech import Phrase

_LATE = timedelta(minutes=10)  # what a mail may take without anybody noticing


@dataclass(frozen=True, kw_only=True)
class LeadFacts:
    """A lead as scoring, qualification and matching see it; `known` holds the names of the stated fields.

    `asked_on` is the vendor's date at the moment of asking, `round` counts how often everybody was asked anew,
    `turned_down_by` are those who rejected the lead in earlier rounds and are not to be asked anew.
    `engagement` (0 to 1) is how lively the customer is, `win_rates` how leads like it ended. `maybe_same_as` is an
    earlier lead that looks the same; `contact_fault` says in a sentence why the contact cannot be reached.
    A product that is known but empty is one that the program does not have. `owner_id` is the partner to whom the
    account belongs, by `ownership`; `protected_by` has registered the deal, `requested_id` is whom the customer wants.
    """

    id: LeadId
    received_at: datetime
    asked_on: date | None = None
    round: int = 0
    turned_down_by: frozenset[PartnerId] = frozenset()
    country: str = ""
    region: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    sector: str = ""
    requested_partner: str = ""
    product: str = ""
    product_name: str = ""
    family: str = ""
    certificate: str = ""
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    need: str = ""
    source: str = ""
    source_worth: float | None = None
    timeframe: str = ""
    claimed_temperature: Temperature | None = None
    expected_close_on: date | None = None
    owner_id: PartnerId | None = None
    ownership: Ownership | None = None
    protected_by: PartnerId | None = None
    requested_id: PartnerId | None = None
    engagement: float = 0.5
    win_rates: Mapping[str, float] = field(default_factory=dict)
    maybe_same_as: LeadId | None = None
    contact_fault: Phrase | None = None
    known: frozenset[str] = frozenset()
    score: int = 0
    temperature: Temperature = Temperature.COLD

    @cached_property
    def today(self) -> date:
        """The date by which certificates and absences are judged."""
        return self.asked_on or self.received_at.date()

    @cached_property
    def place(self) -> Place:
        """Where the lead is."""
        return Place(
            country=self.country,
            region=self.region,
            postcode=self.postcode,
            latitude=self.latitude,
            longitude=self.longitude,
        )


@dataclass(frozen=True, kw_only=True)
class PastOffer:
    """One earlier offer of the lead."""

    partner_id: PartnerId
    status: OfferStatus
    round: int
    mode: Mode


@dataclass(frozen=True, kw_only=True)
class OfferCase:
    """An open offer as the clocks see it at the instant `now`.

    `decided_at` is when the claim window ends within which its contact has claimed the lead; None before that.
    `is_waiting` while its mail was not handed over yet, `sent_at` when it was (None where nothing is known of a mail).
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
    and `details_sent_at` when it was.
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
    """A registration as the clocks see it at `now`: undecided, or protected up to and including a day."""

    registration_id: int
    status: str
    now: datetime
    protected_until: date | None
    decide_by_at: datetime
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


Case = OfferCase | LeadCase | RegistrationCase | EnrollmentCase
