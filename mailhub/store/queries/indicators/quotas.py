"""Quotas: how much of what a vendor or a partner is to sell in a month, quarter or year is sold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import inspect, select

from mailhub.domain.figures import Breakdown, Figure, Scope
from mailhub.domain.terms import Dimension, PartnerId, Supplied
from mailhub.store.queries.indicators.measuring import measured
from mailhub.store.queries.indicators.periods import midnight
from mailhub.store.queries.within_reach import partners_under
from mailhub.store.tables import Partner, SuppliedFigure
from mailhub.store.unit import Unit

_S: Any = inspect(SuppliedFigure).local_table.c
_PARTNERS: Any = inspect(Partner).local_table
_QUOTAS = (Supplied.QUOTA_WON, Supplied.QUOTA_VALUE)
_CODES = {Supplied.QUOTA_WON: "K16", Supplied.QUOTA_VALUE: "K18"}
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Attainment:
    """A quota, and what is reached of it: leads won (K16), or their value in one currency (K18).

    It is one of the days from `since_on` up to and including `until_on`, of which the share `passed` (0 to 1) is over;
    of a partner, or (without one) of the vendor as a whole.
    """

    kind: Supplied
    partner_id: PartnerId | None
    partner: str
    since_on: date
    until_on: date
    target: Decimal
    reached: Decimal
    currency: str
    passed: float

    @property
    def share(self) -> float | None:
        """What is reached of the target; None where the target is nothing."""
        return float(self.reached / self.target) if self.target else None


def attainment(unit: Unit, scope: Scope) -> Sequence[Attainment]:
    """The quotas of the months, quarters and years in which the scope ends, the vendor's first, the longest last.

    Of the vendor, and of each of its partners, for whoever sees all of it; of the partners in reach for whoever sees
    these alone, and none for whoever sees some places or one contact's leads only.
    """
    last_on = (scope.until - _INSTANT).astimezone(ZoneInfo(scope.timezone)).date()
    quotas = list(_quotas(unit, scope, last_on))
    reached = {since_on: _Reached(unit, scope, since_on) for since_on in {quota.since_on for quota in quotas}}
    return [_attained(quota, reached[quota.since_on], last_on) for quota in quotas]


class _Quota(NamedTuple):
    kind: Supplied
    partner_id: PartnerId | None
    partner: str | None
    since_on: date
    until_on: date
    amount: Decimal
    currency: str


class _Reached:
    """What was sold from a day on until the scope's end, in all and by each partner, asked when it is needed."""

    def __init__(self, unit: Unit, scope: Scope, since_on: date) -> None:
        self._unit = unit
        self._scope = replace(scope, since=midnight(since_on, scope.timezone), only={})
        self._known: dict[Dimension | None, Breakdown] = {}

    def of(self, partner_id: PartnerId | None, code: str) -> Figure:
        """The figure of the vendor as a whole, or of a partner."""
        by = None if partner_id is None else Dimension.PARTNER
        if by not in self._known:
            self._known[by] = measured(self._unit, self._scope, _CODES.values(), by)
        key = "" if partner_id is None else str(partner_id)
        return next((figures[code] for group, figures in self._known[by].items() if group.key == key), Figure())


def _quotas(unit: Unit, scope: Scope, on: date) -> Iterator[_Quota]:
    reach = scope.reach
    if reach.areas is not None or reach.contact_id is not None:
        return
    wanted = (
        select(_S.kind, _S.partner_id, _PARTNERS.c.name, _S.since_on, _S.until_on, _S.amount, _S.currency)
        .join_from(_S.id.table, _PARTNERS, _PARTNERS.c.id == _S.partner_id, isouter=True)
        .where(_S.vendor_id == reach.vendor_id, _S.kind.in_(_QUOTAS), _S.since_on <= on, _S.until_on >= on)
        .order_by(_S.partner, _S.until_on, _S.since_on.desc(), _S.kind, _S.id)
    )
    if reach.partner_ids is not None:
        wanted = wanted.where(_S.partner_id.in_(reach.partner_ids))
    if reach.distributor_id is not None:
        wanted = wanted.where(_S.partner_id.in_(partners_under(reach.distributor_id)))
    yield from (_Quota(*row) for row in unit.session.execute(wanted))


def _attained(quota: _Quota, reached: _Reached, last_on: date) -> Attainment:
    figure = reached.of(quota.partner_id, _CODES[quota.kind])
    sold = figure.money.get(quota.currency, Decimal()) if quota.currency else Decimal(figure.number)
    passed = (last_on - quota.since_on).days + 1
    return Attainment(
        kind=quota.kind,
        partner_id=quota.partner_id,
        partner=quota.partner or "",
        since_on=quota.since_on,
        until_on=quota.until_on,
        target=quota.amount,
        reached=sold,
        currency=quota.currency,
        passed=passed / ((quota.until_on - quota.since_on).days + 1),
    )
