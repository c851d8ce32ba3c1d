"""The indicators that are composed: of several questions, of what was supplied, or of what the program says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import case, func, select, union_all

from mailhub.domain.errors import Refusal
from mailhub.domain.figures import Figure
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadStatus, Supplied, VendorId
from mailhub.store.queries.indicators import of_leads, of_offers
from mailhub.store.queries.indicators.asking import Asked, text_of
from mailhub.store.queries.indicators.measures import count, share
from mailhub.store.queries.indicators.periods import TIMES
from mailhub.store.queries.indicators.populations import Population
from mailhub.store.queries.indicators.sources import LEADS, OFFERS, is_counted
from mailhub.store.queries.indicators.sources import of_leads as leads
from mailhub.store.queries.indicators.supplies import Supply, supplies
from mailhub.store.queries.programs import current_program
from mailhub.store.unit import Unit

Found = Mapping[str, Figure]
"""The figure of each group, by its key."""

_L: Any = LEADS.c
_EMPTY = Figure()
_FAIR_START = 3
"""So many answers every partner is credited with, so that the first ones do not decide alone."""

_wins = is_counted & (_L.status == LeadStatus.WON)
_won = Population(source=leads, at=_L.closed_at, where=_wins)
_ever_won = Population(source=leads, at=_L.closed_at, where=_wins, lasting="ever")
_customers_won = count(_won, func.coalesce(_L.account_id, -_L.id).distinct())
_customers = count(_ever_won, _L.account_id.distinct())
_new_partners = count(of_offers.ENROLLED)


def active_countries(asked: Asked) -> Found:
    """K21."""
    told = case((_L.country != "", _L.country))
    parts = [asked.selected(one, [func.count()], told) for one in of_leads.ACTIVE]
    rows = union_all(*parts).subquery()
    return _figures(asked, rows, [func.count(rows.c.word.distinct())], lambda number: Figure(number=number))


def cost_per_customer(asked: Asked) -> Found:
    """K22."""
    return _shared(asked, asked.measured(_customers_won), (Supplied.SALES_COST, Supplied.MARKETING_COST))


def customers_kept(asked: Asked) -> Found:
    """K23."""
    lost = supplies(asked, (Supplied.CUSTOMERS_LOST,), up_to_end=True)
    return {
        key: Figure(number=max(0, figure.number - gone.number), whole=figure.number, given=gone.given)
        for key, figure, gone in _with(asked.measured(_customers), lost)
    }


def customers_again(asked: Asked) -> Found:
    """K24: a customer bought again when one of its wins in the period is not its first."""
    key = asked.key(leads, _L.closed_at)
    own = [_L.account_id] if asked.by is None or asked.by in TIMES else [key, _L.account_id]
    nth = func.row_number().over(partition_by=own, order_by=[_L.closed_at, _L.id]).label("nth")
    columns = [key.label("group_key"), _L.account_id, _L.closed_at, nth]
    rows = (
        select(*columns)
        .select_from(leads.joined([asked.by, *asked.words]))
        .where(_wins, _L.account_id.is_not(None), _L.closed_at < asked.scope.until, *asked.limits(leads))
        .subquery()
    )
    again = case((rows.c.nth > 1, rows.c.account_id))
    counts = [func.count(again.distinct()), func.count(rows.c.account_id.distinct())]
    happened = asked.happened(rows.c.closed_at)
    return _figures(asked, rows, counts, lambda number, whole: Figure(number=number, whole=whole), happened)


def cost_of_partner(asked: Asked) -> Found:
    """K26."""
    return _shared(asked, asked.measured(_new_partners), (Supplied.ONBOARDING_COST,))


def recruitment(asked: Asked) -> Found:
    """K27."""
    targets = supplies(asked, (Supplied.RECRUITMENT_TARGET,))
    return {
        key: Figure(number=figure.number, whole=target.number, given=target.given)
        for key, figure, target in _with(asked.measured(_new_partners), targets)
    }


def sent_battlecards(asked: Asked) -> Found:
    """K28."""
    program = program_of(asked.unit, asked.scope.reach.vendor_id)
    products = [product.code for product in program.products if product.battlecards] if program else []
    sent = case((_L.product.in_(products), OFFERS.c.partner_id))
    return asked.measured(share(of_offers.ACCEPTED, sent.distinct(), OFFERS.c.partner_id.distinct()))


def performance(asked: Asked) -> Found:
    """K29."""
    told = [(of_offers.ANSWERS, 1, 0), (of_offers.MISSES, 0, 1)]
    parts = [
        asked.selected(one, [(func.count() * yes).label("answered"), (func.count() * no).label("missed")], partner_id)
        for populations, yes, no in told
        for one, partner_id in populations
    ]
    rows = union_all(*parts).subquery()
    answered, missed = func.sum(rows.c.answered), func.sum(rows.c.missed)
    score = 100.0 * (_FAIR_START + answered) / (_FAIR_START + answered + missed)
    heads = [rows.c.group_key] if asked.by else []
    of_each = select(*heads, score.label("score")).group_by(*heads, rows.c.word).subquery()
    means = [func.count(), func.avg(of_each.c.score)]
    return _figures(asked, of_each, means, lambda number, mean: Figure(number=number, mean=_float(mean)))


COMPOSED: Mapping[str, Callable[[Asked], Found]] = {
    "K21": active_countries,
    "K22": cost_per_customer,
    "K23": customers_kept,
    "K24": customers_again,
    "K26": cost_of_partner,
    "K27": recruitment,
    "K28": sent_battlecards,
    "K29": performance,
}
"""How each of them is asked."""


_NO_SHARE = Figure(whole=0)
NOTHING: Mapping[str, Figure] = {
    "K21": Figure(),
    "K22": Figure(given=False),
    "K23": Figure(whole=0, given=False),
    "K24": _NO_SHARE,
    "K26": Figure(given=False),
    "K27": Figure(whole=0, given=False),
    "K28": _NO_SHARE,
    "K29": Figure(),
}
"""What each of them is where nothing is found."""


def program_of(unit: Unit, vendor_id: VendorId) -> Program | None:
    """The vendor's program in force, if it has any."""
    try:
        return current_program(unit, vendor_id)
    except Refusal:
        return None


def _figures(asked: Asked, rows: Any, columns: Sequence[Any], made: Callable[..., Figure], *where: Any) -> Found:
    """A figure for each group of what other statements found."""
    heads = [rows.c.group_key] if asked.by else []
    wanted = select(*heads, *columns).select_from(rows).where(*where).group_by(*heads)
    found = asked.unit.session.execute(wanted)
    return {text_of(row[0]) if heads else "": made(*row[len(heads) :]) for row in found}


def _shared(asked: Asked, counted: Found, kinds: tuple[Supplied, ...]) -> Found:
    """What was supplied, for each of those that were counted."""
    return {
        key: replace(figure, money=supply.each(figure.number), given=supply.given)
        for key, figure, supply in _with(counted, supplies(asked, kinds))
    }


def _with(counted: Found, supplied: Mapping[str, Supply]) -> list[tuple[str, Figure, Supply]]:
    keys = dict.fromkeys([*counted, *supplied])
    return [(key, counted.get(key, _EMPTY), supplied.get(key, Supply())) for key in keys]


def _float(told: Any) -> float | None:
    return None if told is None else float(told)
