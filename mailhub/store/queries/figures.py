"""The sums behind reports, by the definitions of `mailhub.domain.indicators`, in total and for each partner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, case, func, inspect, select

from mailhub.domain.terms import CLOSED, WORKED, LeadStatus, OfferStatus, PartnerId, RejectReason, VendorId
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_L: Any = inspect(Lead).local_table
_O: Any = inspect(Offer).local_table


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose figures, and of when: a vendor, from `since` up to (not including) `until`; no countries means all."""

    vendor_id: VendorId
    since: datetime
    until: datetime
    countries: frozenset[str] = frozenset()


@dataclass(kw_only=True)
class Figures:
    """The indicators of one scope, or of one partner in it; a share or mean of nothing is None.

    Money is kept for each currency; lengths of time are hours (K13) and days (K8).
    """

    by_status: dict[LeadStatus, int] = field(default_factory=dict)
    accepted: int = 0
    timed_out: int = 0
    leads_timed_out: int = 0
    rejected: dict[RejectReason, int] = field(default_factory=dict)
    first_offered: int = 0
    first_accepted: int = 0
    hours: list[float] = field(default_factory=list)
    qualified: int = 0
    converted: int = 0
    won: int = 0
    cycle_days: list[float] = field(default_factory=list)
    won_values: dict[str, int] = field(default_factory=dict)
    won_value: dict[str, Decimal] = field(default_factory=dict)
    expected_value: dict[str, Decimal] = field(default_factory=dict)

    @property
    def mean_hours(self) -> float | None:
        """K13, the mean."""
        return sum(self.hours) / len(self.hours) if self.hours else None

    @property
    def median_hours(self) -> float | None:
        """K13, the median."""
        return median(self.hours) if self.hours else None

    @property
    def sales_cycle_days(self) -> float | None:
        """K8."""
        return sum(self.cycle_days) / len(self.cycle_days) if self.cycle_days else None

    @property
    def deal_value(self) -> dict[str, Decimal]:
        """K5 by currency, to hundredths."""
        return {
            currency: (total / self.won_values[currency]).quantize(Decimal("0.01"))
            for currency, total in self.won_value.items()
        }

    @property
    def in_work(self) -> int:
        """Leads that a partner works on."""
        return sum(self.by_status.get(status, 0) for status in WORKED)


@dataclass(frozen=True, kw_only=True)
class Report:
    """Figures in total, and for each partner that has any."""

    total: Figures
    partners: Mapping[PartnerId, Figures]


Gathered = defaultdict[PartnerId | None, Figures]
"""The figures by partner; those of None are the total."""


def figures(unit: Unit, scope: Scope) -> Report:
    """All indicators of a scope."""
    gathered: Gathered = defaultdict(Figures)
    for gather in (_statuses, _acceptances, _lapses, _rejections, _first_offers, _conversions, _wins, _prospects):
        gather(unit, scope, gathered)
    total = gathered.pop(None, Figures())
    return Report(total=total, partners={key: value for key, value in gathered.items() if key is not None})


def _lead_scope(scope: Scope) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = _L.c.vendor_id == scope.vendor_id
    return mine & _L.c.country.in_(scope.countries) if scope.countries else mine


def _in_period(column: Any, scope: Scope) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = (column >= scope.since) & (column < scope.until)
    return inside


def _sides(gathered: Gathered, partner_id: PartnerId | None) -> Iterable[Figures]:
    """The figures that a row counts for: the total, and the partner's if it has one."""
    return (gathered[None],) if partner_id is None else (gathered[None], gathered[partner_id])


def _statuses(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    still_of_interest = _L.c.status.not_in(CLOSED) | (func.coalesce(_L.c.closed_at, _L.c.since_at) >= scope.since)
    asked = (
        select(_L.c.partner_id, _L.c.status, func.count())
        .where(_lead_scope(scope), _L.c.received_at < scope.until, still_of_interest)
        .group_by(_L.c.partner_id, _L.c.status)
    )
    for partner_id, status, count in unit.session.execute(asked):
        for side in _sides(gathered, partner_id):
            side.by_status[status] = side.by_status.get(status, 0) + count


def _offers(scope: Scope, *columns: Any) -> Any:
    return select(*columns).select_from(_O.join(_L, _O.c.lead_id == _L.c.id)).where(_lead_scope(scope))


def _acceptances(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    # The databases agree neither on the difference of two instants nor on a median, so these are fetched.
    asked = _offers(scope, _O.c.partner_id, _L.c.received_at, _O.c.answered_at).where(
        _O.c.status == OfferStatus.ACCEPTED, _in_period(_O.c.answered_at, scope)
    )
    for partner_id, received_at, accepted_at in unit.session.execute(asked.order_by(_O.c.id)):
        for side in _sides(gathered, partner_id):
            side.accepted += 1
            side.hours.append((accepted_at - received_at) / _HOUR)


def _lapses(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    lapsed = (_O.c.status == OfferStatus.EXPIRED, _in_period(_O.c.deadline_at, scope))
    leads = func.count(_O.c.lead_id.distinct())
    by_partner = _offers(scope, _O.c.partner_id, func.count(), leads).where(*lapsed).group_by(_O.c.partner_id)
    for partner_id, offers, of_leads in unit.session.execute(by_partner):
        gathered[partner_id].timed_out, gathered[partner_id].leads_timed_out = offers, of_leads
    total = unit.session.execute(_offers(scope, func.count(), leads).where(*lapsed)).one()
    gathered[None].timed_out, gathered[None].leads_timed_out = total


def _rejections(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    asked = (
        _offers(scope, _O.c.partner_id, _O.c.reason, func.count())
        .where(_O.c.status == OfferStatus.REJECTED, _in_period(_O.c.answered_at, scope))
        .group_by(_O.c.partner_id, _O.c.reason)
    )
    for partner_id, reason, count in unit.session.execute(asked):
        for side in _sides(gathered, partner_id):
            told = reason or RejectReason.OTHER
            side.rejected[told] = side.rejected.get(told, 0) + count


_NOT_ASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)
"""Ends of an offer by which nobody had the chance to answer it."""


def _first_offers(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    asked = _O.c.status.not_in(_NOT_ASKED)
    firsts = (
        _offers(scope, _O.c.lead_id, func.min(_O.c.offered_at).label("at"))
        .where(asked)
        .group_by(_O.c.lead_id)
        .having(_in_period(func.min(_O.c.offered_at), scope))
        .subquery()
    )
    first = asked & (_O.c.lead_id == firsts.c.lead_id) & (_O.c.offered_at == firsts.c.at)
    taken = case((_O.c.status == OfferStatus.ACCEPTED, _O.c.lead_id))
    counts = (func.count(_O.c.lead_id.distinct()), func.count(taken.distinct()))
    by_partner = select(_O.c.partner_id, *counts).join(firsts, first).group_by(_O.c.partner_id)
    for partner_id, offered, accepted in unit.session.execute(by_partner):
        gathered[partner_id].first_offered, gathered[partner_id].first_accepted = offered, accepted
    total = unit.session.execute(select(*counts).select_from(_O).join(firsts, first)).one()
    gathered[None].first_offered, gathered[None].first_accepted = total


def _conversions(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    won = func.count(case((_L.c.status == LeadStatus.WON, _L.c.id)))
    asked = (
        select(_L.c.partner_id, func.count(), won)
        .where(_lead_scope(scope), _in_period(_L.c.qualified_at, scope))
        .group_by(_L.c.partner_id)
    )
    for partner_id, qualified, converted in unit.session.execute(asked):
        for side in _sides(gathered, partner_id):
            side.qualified += qualified
            side.converted += converted


def _wins(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    won = (_lead_scope(scope), _L.c.status == LeadStatus.WON, _in_period(_L.c.closed_at, scope))
    times = select(_L.c.partner_id, _L.c.accepted_at, _L.c.closed_at).where(*won).order_by(_L.c.id)
    for partner_id, accepted_at, closed_at in unit.session.execute(times):
        for side in _sides(gathered, partner_id):
            side.won += 1
            side.cycle_days.append((closed_at - accepted_at) / _DAY)
    told = (
        select(_L.c.partner_id, _L.c.deal_currency, func.count(), func.sum(_L.c.won_amount))
        .where(*won, _L.c.won_amount.is_not(None))
        .group_by(_L.c.partner_id, _L.c.deal_currency)
    )
    for partner_id, currency, count, value in unit.session.execute(told):
        for side in _sides(gathered, partner_id):
            side.won_values[currency] = side.won_values.get(currency, 0) + count
            _add(side.won_value, currency, value)


def _prospects(unit: Unit, scope: Scope, gathered: Gathered) -> None:
    expected = func.coalesce(_L.c.forecast, _L.c.amount)
    currency_told = case((_L.c.forecast.is_not(None), _L.c.deal_currency), else_=_L.c.currency)
    asked = (
        select(_L.c.partner_id, currency_told, func.sum(expected))
        .where(_lead_scope(scope), _L.c.status.in_(WORKED), expected.is_not(None))
        .group_by(_L.c.partner_id, currency_told)
    )
    for partner_id, currency, value in unit.session.execute(asked):
        for side in _sides(gathered, partner_id):
            _add(side.expected_value, currency, value)


def _add(sums: dict[str, Decimal], currency: str, value: Decimal) -> None:
    sums[currency] = sums.get(currency, Decimal(0)) + value
