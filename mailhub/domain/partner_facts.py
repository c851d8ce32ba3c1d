"""What rules are told about partners: an enrolled partner with its contact, what it did so far, how it ranks."""

from dataclasses import dataclass, field
from datetime import date

from mailhub.domain.program import TRACK_RECORD_FLOOR
from mailhub.domain.terms import ContactId, Often, PartnerId, Standing
from mailhub.domain.territory import Area
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a contact wants to be sent: nothing else, where something is named; nothing at all with `none`.

    Regions are countries (`DE`), ISO 3166-2 codes (`DE-BY`) or names as territories have them.
    """

    none: bool = False
    products: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    temperatures: frozenset[str] = frozenset()
    radius_km: float | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """What became of a partner's leads at a vendor, and how quickly it answered offers.

    Decided leads are won, lost or given back. `hours` are the working time of all `answers` together. `usual_rate` and
    `usual_hours` are those of all partners that fit, `recent` counts the offers of the last ninety days, and `fair`
    is how many of them were its share.
    """

    decided: int = 0
    won: int = 0
    decided_alike: int = 0
    won_alike: int = 0
    decided_in_sector: int = 0
    won_in_sector: int = 0
    answers: int = 0
    hours: float = 0.0
    recent: int = 0
    fair: float = 0.0
    usual_rate: float = 0.3
    usual_hours: float | None = None
    floor: float = TRACK_RECORD_FLOOR


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """An enrolled partner with the contact who would be offered the lead; counts are of the past at this vendor.

    `stands_in_for` names the contact in whose place this one would be asked; empty when nobody is away. `turns` are
    those it had in a round robin lately, of which `weight` is its share. `distance_km` is how far the lead is from its
    place, None when that is not known. `expected_leads` are what its open offers bring on average: one that others have
    as well counts for less than one.
    """

    partner_id: PartnerId
    contact_id: ContactId
    name: str
    tier: str = ""
    tier_rank: float = 0.0
    enrolled: bool = True
    standing: Standing = Standing.GOOD
    territories: tuple[Area, ...] = ()
    distance_km: float | None = None
    language: str = "en"
    often: Often = Often.AT_ONCE
    wishes: Wishes = Wishes()
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
    weight: int = 1
    turns: float = 0.0
    expected_leads: float | None = None
    record: Record = Record()

    @property
    def busy_with(self) -> float:
        """The leads in work, and those that may come to be by its open offers."""
        return self.open_leads + (self.open_offers if self.expected_leads is None else self.expected_leads)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A partner that no requirement refuses, with its rank value (0 to 100), each preference's share, and its number.

    `waived` are the requirements that it does not meet and that were waived, with what they said.
    """

    partner: PartnerFacts
    value: float
    shares: dict[str, float]
    numbers: dict[str, float] = field(default_factory=dict)
    waived: dict[str, Phrase] = field(default_factory=dict)
