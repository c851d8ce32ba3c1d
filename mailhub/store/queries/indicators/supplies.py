"""What was supplied from outside, costs and targets and counts, shared out over the days that it is for."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import inspect, select

from mailhub.domain.figures import Figure, Scope
from mailhub.domain.terms import Dimension, PartnerId, Supplied
from mailhub.store.queries.indicators.asking import Asked
from mailhub.store.queries.indicators.periods import days_of, hull_of
from mailhub.store.queries.within_reach import partners_under
from mailhub.store.tables import SuppliedFigure
from mailhub.store.unit import Unit

_S: Any = inspect(SuppliedFigure).local_table.c
_CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Supply:
    """What was supplied, by currency (counts have none), exact; nothing was `given` where not one day has any."""

    amounts: Mapping[str, Fraction] = field(default_factory=dict)
    given: bool = False

    @property
    def number(self) -> int:
        """A count, rounded half up."""
        total = sum(self.amounts.values(), Fraction())
        return int(_decimal(total).quantize(Decimal(1), ROUND_HALF_UP))

    def each(self, number: int) -> dict[str, Decimal]:
        """What falls to each of a number, in each currency; nothing where there are none."""
        if not number:
            return {}
        return {currency: _decimal(amount / number).quantize(_CENT) for currency, amount in self.amounts.items()}


def supplied(unit: Unit, scope: Scope, kind: Supplied) -> Figure:
    """What was supplied of one kind for a scope: money by currency, or a number; not `given` where there is nothing."""
    supply = supplies(Asked(unit, scope), (kind,)).get("", Supply())
    return Figure(number=supply.number if "" in supply.amounts else 0, money=_money(supply), given=supply.given)


def supplies(asked: Asked, kinds: Collection[Supplied], *, up_to_end: bool = False) -> Mapping[str, Supply]:
    """What was supplied of some kinds for each group that has any; `up_to_end` for all days before the period's end."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(asked, kinds):
        for key, days in _spans(asked, row, up_to_end=up_to_end):
            if days:
                found[key].append(row._replace(share=Fraction(len(days), len(row.days))))
    return {key: _sum(rows) for key, rows in found.items()}


class _Row(NamedTuple):
    """One that was supplied, with its days as ordinals."""

    partner_id: PartnerId | None
    days: range
    amount: Decimal
    currency: str
    share: Fraction = Fraction()


def _spans(asked: Asked, row: _Row, *, up_to_end: bool) -> Iterator[tuple[str, range]]:
    """The days of a row that count for each group."""
    by_partner = asked.by == Dimension.PARTNER
    if by_partner and row.partner_id is None:
        return
    whole = hull_of(asked.scope)
    at_end = (whole,) if whole else ()
    for period in asked.periods or (at_end if up_to_end else asked.ranges):
        days = days_of(period, asked.scope.timezone)
        first = row.days.start if up_to_end else max(days.start, row.days.start)
        key = str(row.partner_id) if by_partner else period.key
        yield key, range(first, min(days.stop, row.days.stop))


def _sum(rows: list[_Row]) -> Supply:
    amounts: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        amounts[row.currency] += Fraction(row.amount) * row.share
    return Supply(amounts=dict(amounts), given=True)


def _rows(asked: Asked, kinds: Collection[Supplied]) -> Iterator[_Row]:
    """Those of the partners that are asked for, or all; none where more limits it, for they are of no place."""
    reach, words = asked.scope.reach, asked.words
    is_of_place = reach.areas is not None or reach.contact_id is not None or set(words) - {Dimension.PARTNER}
    if is_of_place or (asked.by not in (None, Dimension.PARTNER) and not asked.periods):
        return
    wanted = select(_S.partner_id, _S.since_on, _S.until_on, _S.amount, _S.currency)
    wanted = wanted.where(_S.vendor_id == reach.vendor_id, _S.kind.in_(kinds), *_of_partners(asked))
    for partner_id, since_on, until_on, amount, currency in asked.unit.session.execute(wanted.order_by(_S.id)):
        yield _Row(partner_id, range(since_on.toordinal(), until_on.toordinal() + 1), amount, currency)


def _of_partners(asked: Asked) -> Iterator[Any]:
    reach = asked.scope.reach
    if reach.partner_ids is not None:
        yield _S.partner_id.in_(reach.partner_ids)
    if reach.distributor_id is not None:
        yield _S.partner_id.in_(partners_under(reach.distributor_id))
    if (keys := asked.words.get(Dimension.PARTNER)) is not None:
        yield _S.partner_id.in_([int(key) for key in keys if key.isdecimal()])


def _money(supply: Supply) -> dict[str, Decimal]:
    return {currency: amount for currency, amount in supply.each(1).items() if currency}


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / Decimal(exact.denominator)
