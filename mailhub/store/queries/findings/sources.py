"""What became of the leads of each source, and why partners rejected leads: for those who bring them in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mailhub.domain.figures import Figure, Figures, Group, Scope
from mailhub.domain.terms import Dimension, Supplied
from mailhub.store.queries.findings.told import figure_of, whole_of
from mailhub.store.queries.indicators import measured, supplied
from mailhub.store.unit import Unit

_CODES = ("received", "qualified", "K2", "K6", "K16", "K18", "K30")


@dataclass(frozen=True, kw_only=True)
class SourceQuality:
    """The leads of one source in a period; empty is the source that was not told.

    Accepted and rejected are offers. `lead_to_win` is the share (0 to 1) of the leads received in the period that are
    won by now, None of none received.
    """

    source: str
    name: str
    received: int
    qualified: int
    accepted: int
    rejected: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    won: int = 0
    won_value: Mapping[str, Decimal] = field(default_factory=dict)
    lead_to_win: float | None = None


@dataclass(frozen=True, kw_only=True)
class RejectedProduct:
    """Why offers of leads for one product were rejected in a period; empty is the product that was not told."""

    product: str
    name: str
    rejected: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class MarketingCost:
    """What marketing cost in a period, and what that makes for each lead received, and each won; by currency."""

    cost: Mapping[str, Decimal]
    per_lead: Mapping[str, Decimal]
    per_win: Mapping[str, Decimal]


def source_quality(unit: Unit, scope: Scope) -> Sequence[SourceQuality]:
    """Every source with leads in the scope, the one with most leads received first."""
    found = measured(unit, scope, _CODES, by=Dimension.SOURCE)
    lines = [_of_source(group, own) for group, own in found.items()]
    return sorted(lines, key=lambda one: (-one.received, -one.accepted, -one.won, one.name, one.source))


def reasons_by_product(unit: Unit, scope: Scope) -> Sequence[RejectedProduct]:
    """Every product of which an offer was rejected in the scope, the one with most first."""
    return sorted(_by_product(unit, scope), key=lambda one: (-one.rejected, one.name, one.product))


def marketing_cost(unit: Unit, scope: Scope) -> MarketingCost | None:
    """What marketing cost in the scope's period; None where no cost was supplied.

    Costs are supplied for a vendor or a partner, not for a source: what a source costs is not known.
    """
    cost = supplied(unit, scope, Supplied.MARKETING_COST)
    if not cost.given:
        return None
    own = whole_of(measured(unit, scope, ("received", "K16")))
    received, won = figure_of(own, "received").number, figure_of(own, "K16").number
    return MarketingCost(cost=cost.money, per_lead=_each(cost, received), per_win=_each(cost, won))


def _each(cost: Figure, number: int) -> dict[str, Decimal]:
    return {currency: amount / number for currency, amount in cost.money.items()} if number else {}


def _of_source(group: Group, own: Figures) -> SourceQuality:
    reasons = figure_of(own, "K6").words
    return SourceQuality(
        source=group.key,
        name=group.name,
        received=figure_of(own, "received").number,
        qualified=figure_of(own, "qualified").number,
        accepted=figure_of(own, "K2").number,
        rejected=sum(reasons.values()),
        reasons=reasons,
        won=figure_of(own, "K16").number,
        won_value=figure_of(own, "K18").money,
        lead_to_win=figure_of(own, "K30").share,
    )


def _by_product(unit: Unit, scope: Scope) -> Iterator[RejectedProduct]:
    for group, own in measured(unit, scope, ("K6",), by=Dimension.PRODUCT).items():
        reasons = figure_of(own, "K6").words
        if reasons:
            rejected = sum(reasons.values())
            yield RejectedProduct(product=group.key, name=group.name, rejected=rejected, reasons=reasons)
