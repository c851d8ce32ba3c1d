"""The simulated world: partners with what nobody can see of them, and the leads that come in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from mailhub.domain.business_time import Calendar
from mailhub.domain.program import Program
from mailhub.simulation.chance import Chance

START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
"""A Monday morning; every play begins here."""

ZONES = {
    "GB": "Europe/London",
    "DE": "Europe/Berlin",
    "FR": "Europe/Paris",
    "ES": "Europe/Madrid",
    "PL": "Europe/Warsaw",
}
REGIONS = ("North", "South")
SECTORS = ("retail", "health", "manufacturing", "public", "software")
SOURCES = (("referral", 1.4), ("web form", 1.15), ("trade show", 0.9), ("webinar", 0.75), ("purchased list", 0.4))
"""Where leads come from, and how much better or worse than others such leads really are."""

_NEW_SHARE = 0.15  # partners that join within the first third of the play
_LETTERS = "abcdefghijklmnoprstuvwz"


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """Days on which a partner reads no mail; `told` says whether it said so beforehand."""

    first: date
    last: date
    told: bool


@dataclass(frozen=True, kw_only=True)
class HiddenPartner:
    """A partner as it really is; none of it is known to the hub except place, products, tier and capacity.

    `skill` is the chance to win an average lead by product; hours are working hours; shares are from 0 to 1.
    """

    number: int
    name: str
    address: str
    country: str
    regions: tuple[str, ...]
    tier: str
    capacity: int
    skill: dict[str, float]
    joined_on: date
    is_new: bool
    hours_to_answer: float
    hours_to_contact: float
    answers: float
    says_no: float
    follows_up: float
    honesty: float
    holidays: tuple[Holiday, ...]

    @property
    def calendar(self) -> Calendar:
        """Its working time."""
        return Calendar(timezone=ZONES[self.country])

    def sells_in(self, country: str, region: str) -> bool:
        """Whether a place is in its territory."""
        return country == self.country and region in self.regions


@dataclass(frozen=True, kw_only=True)
class HiddenLead:
    """A lead as it really is: `quality` scales the chance to win it, which halves every `half_life` without contact.

    `luck` (0 to 1) is drawn once: whoever works the lead wins it when the chance is above it.
    """

    number: int
    at: datetime
    account: str
    country: str
    region: str
    product: str
    sector: str
    source: str
    amount: Decimal
    timeframe: str
    states_all: bool
    quality: float
    half_life: timedelta
    days_to_close: int
    luck: float


@dataclass(frozen=True, kw_only=True)
class World:
    """Partners and leads of one play."""

    chance: Chance
    days: int
    partners: tuple[HiddenPartner, ...]
    leads: tuple[HiddenLead, ...]

    @property
    def ends_at(self) -> datetime:
        """When the last lead has come."""
        return START + timedelta(days=self.days)


def make_world(program: Program, *, partners: int, leads: int, days: int, seed: int) -> World:
    """A world of that size in which the program's products are sold; the same seed makes the same world."""
    chance = Chance(seed)
    codes = [product.code for product in program.products]
    tiers = program.tiers or ("",)
    made = tuple(_partner(chance, number, codes, tiers, days) for number in range(partners))
    return World(chance=chance, days=days, partners=made, leads=tuple(_leads(chance, leads, codes, days)))


def _partner(chance: Chance, number: int, codes: Sequence[str], tiers: Sequence[str], days: int) -> HiddenPartner:
    dice = chance.of("partner", number)
    country = dice.choice(tuple(ZONES))
    talent = dice.betavariate(2, 5)
    sold = dice.sample(list(codes), k=dice.randint(1, len(codes)))
    is_new = dice.random() < _NEW_SHARE
    joined = START.date() + timedelta(days=dice.randint(7, max(8, days // 3)) if is_new else 0)
    # A tier tells of size and loyalty more than of skill.
    tier = tiers[min(len(tiers) - 1, int(len(tiers) * dice.betavariate(2, 1.2 + 2 * talent)))]
    return HiddenPartner(
        number=number,
        name=f"Partner {number:04}",
        address=f"rep@partner-{number:04}.example",
        country=country,
        regions=REGIONS if dice.random() < 0.4 else (dice.choice(REGIONS),),
        tier=tier,
        capacity=dice.choice((10, 20, 40)),
        skill={code: min(0.9, max(0.02, dice.gauss(talent, 0.08))) for code in sold},
        joined_on=joined,
        is_new=is_new,
        hours_to_answer=dice.lognormvariate(0.7, 0.9),
        hours_to_contact=dice.lognormvariate(1.0, 0.8),
        answers=dice.betavariate(6, 2),
        says_no=dice.betavariate(2, 8),
        follows_up=dice.betavariate(6, 2),
        honesty=dice.betavariate(5, 2),
        holidays=tuple(_holidays(dice.randint(1, 3), chance, number, days)),
    )


def _holidays(count: int, chance: Chance, number: int, days: int) -> Iterator[Holiday]:
    for turn in range(count):
        dice = chance.of("holiday", number, turn)
        first = START.date() + timedelta(days=dice.randint(0, days))
        yield Holiday(first=first, last=first + timedelta(days=dice.randint(3, 14)), told=dice.random() < 0.5)


def _leads(chance: Chance, count: int, codes: Sequence[str], days: int) -> Iterator[HiddenLead]:
    times = sorted(chance.of("arrival", number).uniform(0, days) for number in range(count))
    for number, day in enumerate(times):
        yield _lead(chance, number, START + timedelta(days=day), codes)


def _lead(chance: Chance, number: int, at: datetime, codes: Sequence[str]) -> HiddenLead:
    dice = chance.of("lead", number)
    source, worth = dice.choice(SOURCES)
    soon = dice.random() < 0.3
    return HiddenLead(
        number=number,
        at=at.replace(microsecond=0),
        account="".join(dice.choices(_LETTERS, k=12)),
        country=dice.choice(tuple(ZONES)),
        region=dice.choice(REGIONS),
        product=dice.choice(list(codes)),
        sector=dice.choice(SECTORS),
        source=source,
        amount=Decimal(round(dice.lognormvariate(9.5, 0.8))),
        timeframe="this month" if soon else dice.choice(("3 months", "6 months", "next year")),
        states_all=dice.random() < 0.85,
        quality=worth * (1.3 if soon else 0.9) * dice.uniform(0.6, 1.4),
        half_life=timedelta(days=4 if soon else 15),
        days_to_close=dice.randint(14, 60),
        luck=dice.random(),
    )
