"""How evenly leads are spread: over tiers, to new partners, and to those who had not won before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from mailhub.domain.figures import Scope
from mailhub.domain.terms import Dimension, LeadStatus, OfferStatus, PartnerId
from mailhub.store.planning import unsought
from mailhub.store.queries.findings.limits import happened, leads_asked, offers_asked
from mailhub.store.queries.findings.told import by_partner, figure_of
from mailhub.store.queries.indicators import measured
from mailhub.store.queries.indicators.asking import Asked
from mailhub.store.queries.indicators.sources import OFFERS, is_distributed, of_enrollments
from mailhub.store.queries.within_reach import ENROLLMENTS, LEADS, PARTNERS
from mailhub.store.unit import Unit

_OF_PARTNERS = (Dimension.PARTNER, Dimension.TIER, Dimension.CHANNEL_TYPE)
_PLACES = ENROLLMENTS.alias("places")
_NOT_ASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some of the partners, and what they got of all: offers made, offers accepted, leads won in the period."""

    name: str
    partners: int
    offers: int
    accepted: int
    won: int


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """All together, by tier, the new ones, those without a win before; and who accepted most of all, if anybody did.

    The parts have to be seen beside `everybody`. `biggest` is one partner, by its name.
    """

    everybody: Part
    tiers: tuple[Part, ...]
    new: Part
    without_win: Part
    biggest: Part | None = None


class _Partner(NamedTuple):
    key: PartnerId
    name: str
    tier: str
    is_new: bool
    has_won: bool
    offers: int
    accepted: int
    won: int


def fairness(unit: Unit, scope: Scope, new_partner_days: int) -> Fairness:
    """Who got what in the scope's period, of the partners in the program before its end.

    Partners are those whose place is in reach, and those that got anything of it. New is who was enrolled at most
    `new_partner_days` before the period's end; without a win, who had won no lead or registered deal in reach before
    its begin.
    """
    partners = _partners(unit, scope, new_partner_days)
    tiers = sorted({one.tier for one in partners})
    by_tier = [_part(tier, [one for one in partners if one.tier == tier]) for tier in tiers]
    most = max(partners, key=lambda one: (one.accepted, one.offers, -one.key), default=None)
    return Fairness(
        everybody=_part("", partners),
        tiers=tuple(sorted(by_tier, key=lambda part: (-part.accepted, -part.offers, part.name))),
        new=_part("", [one for one in partners if one.is_new]),
        without_win=_part("", [one for one in partners if not one.has_won]),
        biggest=_part(most.name, [most]) if most and most.accepted else None,
    )


def _part(name: str, own: Sequence[_Partner]) -> Part:
    return Part(
        name=name,
        partners=len(own),
        offers=sum(one.offers for one in own),
        accepted=sum(one.accepted for one in own),
        won=sum(one.won for one in own),
    )


def _partners(unit: Unit, scope: Scope, new_partner_days: int) -> Sequence[_Partner]:
    offers, taken, winners = _offers(unit, scope), _taken(unit, scope), _winners(unit, scope)
    new_since = scope.until - timedelta(days=new_partner_days)
    return [
        _Partner(
            key=key,
            name=name,
            tier=tier,
            is_new=since_at >= new_since,
            has_won=key in winners,
            offers=offers.get(key, 0),
            accepted=taken.get(key, (0, 0))[0],
            won=taken.get(key, (0, 0))[1],
        )
        for key, name, tier, since_at in _enrolled(unit, scope, {*offers, *taken, *winners})
    ]


def _enrolled(unit: Unit, scope: Scope, also: Iterable[PartnerId]) -> Iterable[tuple[PartnerId, str, str, datetime]]:
    joined = ENROLLMENTS.join(PARTNERS, PARTNERS.c.id == ENROLLMENTS.c.partner_id)
    words = {dimension: keys for dimension, keys in scope.only.items() if dimension in _OF_PARTNERS}
    in_reach = and_(*Asked(unit, replace(scope, only=words)).limits(of_enrollments))
    enrolled = (ENROLLMENTS.c.vendor_id == scope.reach.vendor_id, ENROLLMENTS.c.since_at < scope.until)
    columns = (PARTNERS.c.id, PARTNERS.c.name, ENROLLMENTS.c.tier, ENROLLMENTS.c.since_at)
    belongs = or_(in_reach, PARTNERS.c.id.in_(sorted(also)))
    asked = select(*columns).select_from(joined).where(*enrolled, belongs).order_by(PARTNERS.c.id)
    rows = unit.session.execute(asked)
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _offers(unit: Unit, scope: Scope) -> Mapping[PartnerId, int]:
    """The offers made in the period that could be answered, by partner."""
    made = offers_asked(unit, scope, OFFERS.c.partner_id, func.count()).where(
        is_distributed, OFFERS.c.status.not_in(_NOT_ASKED), happened(unit, scope, OFFERS.c.offered_at)
    )
    return {row[0]: row[1] for row in unit.session.execute(made.group_by(OFFERS.c.partner_id))}


def _taken(unit: Unit, scope: Scope) -> Mapping[PartnerId, tuple[int, int]]:
    """Offers accepted and leads won in the period, by partner."""
    found = by_partner(measured(unit, scope, ("K2", "K16"), by=Dimension.PARTNER))
    return {key: (figure_of(own, "K2").number, figure_of(own, "K16").number) for key, own in found.items()}


def _winners(unit: Unit, scope: Scope) -> frozenset[PartnerId]:
    """The partners in the program that had won before the period; of each one win is looked for, not all."""
    own = (LEADS.c.partner_id == _PLACES.c.partner_id, LEADS.c.status == LeadStatus.WON)
    earlier = unsought(LEADS.c.closed_at) < scope.since  # it is looked for among the partner's leads
    win = leads_asked(unit, scope, LEADS.c.id).where(*own, earlier).limit(1).correlate(_PLACES).scalar_subquery()
    enrolled = (_PLACES.c.vendor_id == scope.reach.vendor_id, _PLACES.c.since_at < scope.until)
    found = select(_PLACES.c.partner_id).where(*enrolled, win.is_not(None))
    return frozenset(unit.session.execute(found).scalars())
