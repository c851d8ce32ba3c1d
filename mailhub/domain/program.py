"""A vendor's program: its rules as data. Read from one TOML file by `store.program_file`."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from mailhub.domain.business_time import Calendar
from mailhub.domain.terms import Mode, Role, Temperature


@dataclass(frozen=True, kw_only=True)
class Brand:
    """How the vendor's mails look: colours as #rrggbb, an optional https logo."""

    colour: str = "#1f4e79"
    accent: str = "#0b6e4f"
    logo_url: str = ""
    postal_address: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of the vendor's people; no countries means everywhere."""

    name: str
    address: str
    roles: frozenset[Role]
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Product:
    """One product; `certificate` is what a partner must hold to sell it, empty for none."""

    code: str
    name: str
    family: str = ""
    certificate: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DistributionRule:
    """Which mode for which leads: the first rule whose CEL condition holds decides; empty means always."""

    mode: Mode
    when: str = ""
    ladder: int = 5


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The clocks of one temperature: working time to accept and to make contact; days on which feedback is due."""

    accept_within: timedelta
    contact_within: timedelta
    feedback_days: tuple[int, ...]
    feedback_every_days: int


DEFAULT_CLOCKS = {
    Temperature.HOT: Clocks(
        accept_within=timedelta(hours=4),
        contact_within=timedelta(hours=4),
        feedback_days=(1, 7, 21),
        feedback_every_days=14,
    ),
    Temperature.WARM: Clocks(
        accept_within=timedelta(hours=8),
        contact_within=timedelta(hours=8),
        feedback_days=(3, 14),
        feedback_every_days=14,
    ),
    Temperature.COLD: Clocks(
        accept_within=timedelta(hours=16),
        contact_within=timedelta(hours=16),
        feedback_days=(30,),
        feedback_every_days=30,
    ),
}

UNDO_WITHIN = timedelta(minutes=10)
"""How long an acceptance or a rejection can be taken back."""

DEFAULT_WEIGHTS = {"completeness": 30, "intent": 25, "timeframe": 15, "source": 15, "fit": 15}
"""Points (they need not add up to 100) of each scoring factor."""

DEFAULT_MATCHING = {"track_record": 50, "tier": 20, "load": 30}
"""Points of each preference by which partners are ranked."""


@dataclass(frozen=True, kw_only=True)
class Qualification:
    """The gate: score (0 to 100) from which a lead is distributed, and the fields it must state."""

    distribute_from: int = 50
    hot_from: int = 75
    warm_from: int = 60
    required: tuple[str, ...] = ("account", "product")
    remind_after_days: int = 2


@dataclass(frozen=True, kw_only=True)
class RegistrationRules:
    """Deal registration: fields it must state, working days to decide, days of protection, cap per partner."""

    required: tuple[str, ...] = ("account", "country", "product", "contact_name", "contact_email")
    decide_within_days: int = 2
    protected_days: int = 90
    most_open: int = 25


@dataclass(frozen=True, kw_only=True)
class Escalation:
    """Shares of a clock at which is reminded, and working or calendar days of the later steps."""

    reminder_shares: tuple[float, ...] = (0.5, 0.85)
    reclaim_silent_after_days: int = 3
    feedback_to_manager_after_days: int = 7
    feedback_reclaim_after_days: int = 3
    unplaced_remind_after_days: int = 2


@dataclass(frozen=True, kw_only=True)
class ReportTime:
    """When the weekly report goes out, in the vendor's zone; Monday is 0."""

    weekday: int = 0
    at: time = time(7, 0)


@dataclass(frozen=True, kw_only=True)
class Program:
    """All rules of one vendor, under one version; each decision names the version it was made under."""

    slug: str
    name: str
    timezone: str = "UTC"
    language: str = "en"
    currency: str = "EUR"
    version: int = 0
    brand: Brand = Brand()
    people: tuple[Person, ...] = ()
    products: tuple[Product, ...] = ()
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    days_off: frozenset[date] = frozenset()
    qualification: Qualification = Qualification()
    weights: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    matching: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_MATCHING))
    tiers: tuple[str, ...] = ()
    sources: dict[str, float] = field(default_factory=dict)
    distribution: tuple[DistributionRule, ...] = (DistributionRule(mode=Mode.BEST_MATCH),)
    clocks: dict[Temperature, Clocks] = field(default_factory=lambda: dict(DEFAULT_CLOCKS))
    escalation: Escalation = Escalation()
    queue_rule: bool = True
    registration: RegistrationRules = RegistrationRules()
    report: ReportTime = ReportTime()

    def calendar(self, timezone: str | None = None, holidays: frozenset[date] = frozenset()) -> Calendar:
        """Working time by this program's hours, in the recipient's zone and with its public holidays."""
        return Calendar(
            timezone=timezone or self.timezone,
            opens=self.opens,
            closes=self.closes,
            weekdays=self.weekdays,
            holidays=self.days_off | holidays,
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
