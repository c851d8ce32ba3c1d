"""What rules are told: plain values about leads, partners, offers and cases, read from the rows beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from mailhub.domain.partner_facts import Candidate as Candidate
from mailhub.domain.partner_facts import PartnerFacts as PartnerFacts
from mailhub.domain.partner_facts import Record as Record
from mailhub.domain.partner_facts import Wishes as Wishes
from mailhub.domain.terms import (
    LawfulBasis,
    LeadId,
    Mode,
    OfferStatus,
    Ownership,
    PartnerId,
    Temperature,
)
from mailhub.domain.territory import Area as Area
from mailhub.domain.territory import Place as Place
from mailhub.speech import Phrase


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
    lawful_basis: LawfulBasis | None = None
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
