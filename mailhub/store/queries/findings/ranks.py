"""Where a partner stands among its peers: for itself without names, for the vendor's people with them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from sqlalchemy import select

from mailhub.domain.figures import Figure, Figures, Reach, Scope
from mailhub.domain.indicators import INDICATORS, Kind
from mailhub.domain.terms import Dimension, PartnerId
from mailhub.store.queries.findings.told import by_partner, figure_of
from mailhub.store.queries.indicators import measured
from mailhub.store.queries.within_reach import ENROLLMENTS
from mailhub.store.unit import Unit

RANKED = ("K2", "K13", "win_rate", "K18")
"""The indicators by which partners are ranked: accepted, hours to acceptance, conversion of closed leads, won value."""

LEAST_PEERS = 5
"""Fewer others than these could be told one from another."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A partner's place by one indicator (1 is best) `among` so many, its own figure, and the median of them all.

    Values are as the indicator's: shares 0 to 1, hours (the median), money in `currency`.
    """

    code: str
    place: int
    among: int
    value: float
    median: float
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Rank:
    """A partner's places by those indicators for which there are enough peers; `name` only for the vendor's people."""

    partner_id: PartnerId
    places: tuple[Place, ...]
    name: str = ""
    figures: Figures | None = None


def rank(unit: Unit, scope: Scope, partner_id: PartnerId) -> Rank | None:
    """Where a partner in reach stands among all partners in the vendor's program; None with fewer than five others.

    None also for a contact that sees its own leads alone: where its partner stands is beyond that reach.
    It is compared over the whole period with all their leads, whatever was asked: narrower questions would tell of
    single peers. Counts are compared with every partner's, shares and means with those that have any, sums with those
    who sell in the currency that most do.
    """
    if not _is_own(scope.reach, partner_id):
        return None
    races = [race for race in _races(_peers(unit, scope)) if len(race.values) > LEAST_PEERS]
    places = _places(races, partner_id)
    return Rank(partner_id=partner_id, places=places) if places else None


def ranks(unit: Unit, scope: Scope) -> Sequence[Rank]:
    """Every partner that has any figures in reach, with its places among these; the one that accepted most first.

    For the vendor's people and for distributors: named, by what lies in their own reach, however few there are.
    """
    found = measured(unit, scope, RANKED, by=Dimension.PARTNER)
    own = by_partner(found)
    named = {PartnerId(int(group.key)): group.name for group in found if group.key}
    races = list(_races(own))
    told = [
        Rank(partner_id=key, name=named[key], places=_places(races, key), figures=figures)
        for key, figures in own.items()
    ]
    return sorted(told, key=_order)


def _order(one: Rank) -> tuple[int, int, str, int]:
    return -figure_of(one.figures, "K2").number, -figure_of(one.figures, "K18").number, one.name, one.partner_id


def _is_own(reach: Reach, partner_id: PartnerId) -> bool:
    is_theirs = partner_id in (reach.partner_ids or ()) or partner_id == reach.distributor_id
    return is_theirs and reach.contact_id is None


def _peers(unit: Unit, scope: Scope) -> Mapping[PartnerId, Figures]:
    """The figures of every partner in the program before the period's end, by its id."""
    vendor_id = scope.reach.vendor_id
    whole = replace(scope, reach=Reach(vendor_id=vendor_id), only={})
    own = by_partner(measured(unit, whole, RANKED, by=Dimension.PARTNER))
    enrolled = select(ENROLLMENTS.c.partner_id).where(
        ENROLLMENTS.c.vendor_id == vendor_id, ENROLLMENTS.c.since_at < scope.until
    )
    return {key: own.get(key, {}) for key in unit.session.execute(enrolled).scalars()}


class _Race(NamedTuple):
    """How everybody did by one indicator, the best first as `order` sorts; only who can be compared."""

    code: str
    currency: str
    values: Mapping[PartnerId, float]
    order: Sequence[float]

    def place_of(self, key: PartnerId) -> Place:
        value = self.values[key]
        return Place(
            code=self.code,
            place=1 + bisect_left(self.order, -INDICATORS[self.code].better * value),
            among=len(self.values),
            value=value,
            median=median(self.values.values()),
            currency=self.currency,
        )


def _races(peers: Mapping[PartnerId, Figures]) -> Iterator[_Race]:
    for code in RANKED:
        currency = _usual_currency(peers, code)
        told = {key: _value(figure_of(figures, code), code, currency) for key, figures in peers.items()}
        values = {key: value for key, value in told.items() if value is not None}
        if not any(values.values()):
            continue
        order = sorted(-INDICATORS[code].better * value for value in values.values())
        yield _Race(code, currency, values, order)


def _places(races: Iterable[_Race], key: PartnerId) -> tuple[Place, ...]:
    return tuple(race.place_of(key) for race in races if key in race.values)


def _usual_currency(peers: Mapping[PartnerId, Figures], code: str) -> str:
    if INDICATORS[code].kind is not Kind.SUM:
        return ""
    sold = [currency for figures in peers.values() for currency in figure_of(figures, code).money]
    return max(sorted(set(sold)), key=sold.count, default="")


def _value(figure: Figure, code: str, currency: str) -> float | None:
    """What is compared; None where there is nothing to compare."""
    match INDICATORS[code].kind:
        case Kind.COUNT:
            return float(figure.number)
        case Kind.SHARE:
            return figure.share
        case Kind.SUM:
            other = set(figure.money) - {currency}
            return None if other or not currency else float(figure.money.get(currency, 0))
    return figure.median
