"""Questions that reports ask of a history: who may see what, of when, limited to what."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailhub.domain.figures import Reach, Scope
from mailhub.domain.terms import Dimension
from mailhub.domain.territory import Area, postcode_area
from tests.store.indicators.books import TIMES, Books, time_key
from tests.store.indicators.history import BEGIN, EDGES, END, House
from tests.store.indicators.oracle import keys_of

BERLIN, NEW_YORK, GREENWICH = "Europe/Berlin", "America/New_York", "UTC"


def _days(timezone: str, begin: tuple[int, int], end: tuple[int, int]) -> tuple[datetime, datetime, str]:
    """From one midnight of 2026 to another, or to one of the next year; month and day."""
    zone, years = ZoneInfo(timezone), (2026, 2026 + (end < begin))
    since, until = (
        datetime(year, *day, tzinfo=zone).astimezone(UTC) for year, day in zip(years, (begin, end), strict=True)
    )
    return since, until, timezone


PERIODS = {
    "the week in which Berlin's clocks change": _days(BERLIN, (10, 19), (10, 26)),
    "the week in which New York's clocks change": _days(NEW_YORK, (10, 26), (11, 2)),
    "a month": _days(BERLIN, (10, 1), (11, 1)),
    "the month after": _days(BERLIN, (11, 1), (12, 1)),
    "a quarter": _days(NEW_YORK, (7, 1), (10, 1)),
    "a time that ends within days": (
        datetime(2026, 9, 3, 11, 5, tzinfo=UTC),
        datetime(2026, 11, 18, 7, 0, 0, 1, tzinfo=UTC),
        GREENWICH,
    ),
    "the turn of the year": _days(BERLIN, (12, 21), (1, 4)),
    "all the time": (BEGIN, END, BERLIN),
    "no time": (EDGES[4], EDGES[4], BERLIN),
}

GERMANY = Area(country="DE")
SOUTH = (Area(country="DE", region="Bavaria"), postcode_area("GB", "SW1", "SW1"), postcode_area("DE", "70", "79"))


def _of_partner(house: House) -> Reach:
    return Reach(vendor_id=house.id, partner_ids=frozenset({house.traders[1].row.id}))


def _of_contact(house: House) -> Reach:
    trader = house.traders[-1]
    own = frozenset({trader.row.id})
    return Reach(vendor_id=house.id, partner_ids=own, contact_id=trader.contacts[0].id)


def _of_two(house: House) -> Reach:
    return Reach(vendor_id=house.id, partner_ids=frozenset({house.traders[1].row.id, house.traders[-1].row.id}))


def _of_manager(house: House, *areas: Area) -> Reach:
    return Reach(vendor_id=house.id, areas=areas, rests_with=house.people[-1].id)


REACHES: dict[str, Callable[[House], Reach]] = {
    "the vendor": lambda house: Reach(vendor_id=house.id),
    "a partner": _of_partner,
    "two partners": _of_two,
    "no partner": lambda house: Reach(vendor_id=house.id, partner_ids=frozenset()),
    "a contact": _of_contact,
    "a distributor": lambda house: Reach(vendor_id=house.id, distributor_id=house.traders[0].row.id),
    "a country": lambda house: Reach(vendor_id=house.id, areas=(GERMANY,)),
    "regions and postcodes": lambda house: Reach(vendor_id=house.id, areas=SOUTH),
    "a country, and what rests with somebody": lambda house: _of_manager(house, Area(country="GB")),
    "what rests with somebody": _of_manager,
    "no area": lambda house: Reach(vendor_id=house.id, areas=()),
    "a partner in a country": lambda house: replace(_of_partner(house), areas=(GERMANY,)),
}
"""Every kind of reach into a vendor's books."""


def scope_of(reach: Reach, period: str) -> Scope:
    since, until, timezone = PERIODS[period]
    return Scope(reach=reach, since=since, until=until, timezone=timezone)


def limited(books: Books, scope: Scope, dimension: Dimension | None, dice: random.Random) -> Scope:
    """The scope limited to one or two keys of a dimension, or (None) of two dimensions at once."""
    chosen = [dimension] if dimension else dice.sample(sorted(set(Dimension) - TIMES), 2)
    return replace(scope, only={one: _some(books, scope, one, dice) for one in chosen})


def _some(books: Books, scope: Scope, dimension: Dimension, dice: random.Random) -> frozenset[str]:
    keys = sorted(_times(scope, dimension) if dimension in TIMES else keys_of(books, scope, dimension))
    return frozenset(dice.sample(keys, dice.randint(1, min(2, len(keys))))) if keys else frozenset({"nobody"})


def _times(scope: Scope, dimension: Dimension) -> set[str]:
    return {time_key(dimension, at, scope.timezone) for at in (*EDGES, scope.since)}
