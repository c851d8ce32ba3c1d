"""All rules of one vendor, put together."""

from dataclasses import dataclass, field
from datetime import date, time

from mailhub.domain.business_time import Calendar
from mailhub.domain.program.clocks import DEFAULT_CLOCKS, Clocks, Escalation
from mailhub.domain.program.crm import CrmRules
from mailhub.domain.program.distribution import DistributionRule, PoolRules
from mailhub.domain.program.gate import DEFAULT_WEIGHTS, Qualification
from mailhub.domain.program.incentives import PerformanceRules, PointRules
from mailhub.domain.program.links import LinkRules
from mailhub.domain.program.matching import DEFAULT_MATCHING, DEFAULT_WIDENING, TRACK_RECORD_FLOOR
from mailhub.domain.program.privacy import PrivacyRules
from mailhub.domain.program.registration import RegistrationRules
from mailhub.domain.program.reports import ReportRules
from mailhub.domain.program.vendor import Brand, NamedTerritory, Person, Product
from mailhub.domain.terms import Mode, Temperature


@dataclass(frozen=True, kw_only=True)
class Program:
    """All rules of one vendor, under one version; each decision names the version it was made under.

    `holidays` names parts of countries (`GB-ENG`) whose public holidays count for partners there, unless they say more.
    """

    slug: str
    name: str
    timezone: str = "UTC"
    language: str = "en"
    currency: str = "EUR"
    version: int = 0
    brand: Brand = Brand()
    people: tuple[Person, ...] = ()
    territories: tuple[NamedTerritory, ...] = ()
    products: tuple[Product, ...] = ()
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    days_off: frozenset[date] = frozenset()
    holidays: tuple[str, ...] = ()
    send_in_working_time: bool = True
    qualification: Qualification = Qualification()
    weights: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    matching: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_MATCHING))
    widening: tuple[str, ...] = DEFAULT_WIDENING
    track_record_floor: float = TRACK_RECORD_FLOOR
    tiers: tuple[str, ...] = ()
    sources: dict[str, float] = field(default_factory=dict)
    distribution: tuple[DistributionRule, ...] = (DistributionRule(mode=Mode.BEST_MATCH),)
    pool: PoolRules = PoolRules()
    clocks: dict[Temperature, Clocks] = field(default_factory=lambda: dict(DEFAULT_CLOCKS))
    escalation: Escalation = Escalation()
    queue_rule: bool = True
    points: PointRules = PointRules()
    performance: PerformanceRules = PerformanceRules()
    registration: RegistrationRules = RegistrationRules()
    report: ReportRules = ReportRules()
    links: LinkRules = LinkRules()
    privacy: PrivacyRules = PrivacyRules()
    crm: CrmRules = CrmRules()
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def calendar(self, timezone: str | None = None, holidays: frozenset[date] = frozenset()) -> Calendar:
        """Working time by this program's hours, in the recipient's zone and with its public holidays."""
        return Calendar(
            timezone=timezone or self.timezone,
            opens=self.opens,
            closes=self.closes,
            weekdays=self.weekdays,
            holidays=self.days_off | holidays if self.days_off else holidays,
        )

    def product(self, code: str) -> Product | None:
        """The product of that code."""
        return next((product for product in self.products if product.code == code), None)

    def product_named(self, text: str) -> Product | None:
        """The product that somebody means by `text`: its code, name or an alias, however spelt."""
        wanted = _squeeze(text)
        for product in self.products:
            if wanted and wanted in {_squeeze(word) for word in (product.code, product.name, *product.aliases)}:
                return product
        return None


def _squeeze(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
