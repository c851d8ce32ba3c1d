"""What rules are told: plain values about leads, partners, offers and cases, read from the rows beforehand."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from mailhub.domain.business_time import Calendar
from mailhub.domain.program import Clocks, Escalation
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    Mode,
    OfferStatus,
    PartnerId,
    PersonId,
    Standing,
    Temperature,
    VendorId,
)


@dataclass(frozen=True, kw_only=True)
class LeadFacts:
    """A lead as scoring, qualification and matching see it; `known` holds the names of the stated fields.

    `asked_on` is the vendor's date at the moment of asking, `round` counts how often everybody was asked anew,
    `turned_down_by` are those who rejected the lead in earlier rounds and are not to be asked anew.
    A product that is known but empty is one that the program does not have.
    """

    id: LeadId
    received_at: datetime
    asked_on: date | None = None
    round: int = 0
    turned_down_by: frozenset[PartnerId] = frozenset()
    country: str = ""
    region: str = ""
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
    known: frozenset[str] = frozenset()
    score: int = 0
    temperature: Temperature = Temperature.COLD

    @property
    def today(self) -> date:
        """The date by which certificates and absences are judged."""
        return self.asked_on or self.received_at.date()


@dataclass(frozen=True, kw_only=True)
class Territory:
    """Where a partner sells; an empty region means the whole country."""

    country: str
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """An enrolled partner with the contact who would be offered the lead; counts are of the past at this vendor.

    `stands_in_for` names the contact in whose place this one would be asked; empty when nobody is away.
    """

    partner_id: PartnerId
    contact_id: ContactId
    name: str
    tier: str = ""
    tier_rank: float = 0.0
    standing: Standing = Standing.GOOD
    territories: tuple[Territory, ...] = ()
    products: frozenset[str] = frozenset()
    certificates: dict[str, date] = field(default_factory=dict)
    capacity: int = 0
    open_leads: int = 0
    open_offers: int = 0
    accepted: int = 0
    won: int = 0
    away_until: date | None = None
    stands_in_for: str = ""
    reachable: bool = True
    offered_before: bool = False


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A partner that no requirement refuses, with its rank value (0 to 100) and each preference's share."""

    partner: PartnerFacts
    value: float
    shares: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class PastOffer:
    """One earlier offer of the lead."""

    partner_id: PartnerId
    status: OfferStatus
    round: int
    mode: Mode


@dataclass(frozen=True, kw_only=True)
class OfferCase:
    """An open offer as the clocks see it."""

    offer_id: int
    status: OfferStatus
    offered_at: datetime
    deadline_at: datetime
    reminders_sent: int
    calendar: Calendar
    escalation: Escalation


@dataclass(frozen=True, kw_only=True)
class LeadCase:
    """An open lead as the clocks see it; instants are those at which the present phase began or falls due.

    `feedback_asked_at` is when feedback on this lead was last asked for, `contact_asked_at` on any lead of the contact.
    """

    lead_id: LeadId
    vendor_id: VendorId
    status: LeadStatus
    since: datetime
    manager_id: PersonId
    qualifier_id: PersonId
    contact_id: ContactId | None
    offers_end_at: datetime | None
    contact_due_at: datetime | None
    feedback_due_at: datetime | None
    feedback_asked_at: datetime | None
    contact_asked_at: datetime | None
    reminders_sent: int
    requests_ignored: int
    escalated_at: datetime | None
    calendar: Calendar
    manager_calendar: Calendar
    clocks: Clocks
    escalation: Escalation
    remind_after_days: int


@dataclass(frozen=True, kw_only=True)
class RegistrationCase:
    """An undecided registration as the clocks see it."""

    registration_id: int
    status: str
    decide_by_at: datetime
    escalated_at: datetime | None
    calendar: Calendar


Case = OfferCase | LeadCase | RegistrationCase
