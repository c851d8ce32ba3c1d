"""Measuring: the indicators that are asked, of a scope as a whole or by a dimension."""

from collections.abc import Collection, Iterable, Mapping

from mailhub.domain.figures import Breakdown, Figure, Figures, Group, Scope
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension
from mailhub.store.planning import expect_sums
from mailhub.store.queries.indicators.asking import Asked, Measure
from mailhub.store.queries.indicators.composed import COMPOSED, NOTHING
from mailhub.store.queries.indicators.names import names_of
from mailhub.store.queries.indicators.of_leads import MEASURES as OF_LEADS
from mailhub.store.queries.indicators.of_offers import MEASURES as OF_OFFERS
from mailhub.store.queries.indicators.periods import TIMES
from mailhub.store.unit import Unit

_MEASURES: Mapping[str, Measure] = {**OF_LEADS, **OF_OFFERS}


def measured(unit: Unit, scope: Scope, codes: Collection[str], by: Dimension | None = None) -> Breakdown:
    """The figures of these indicators, in total or for each group of a dimension; groups without any are left out.

    Times come in their order and without gaps, other groups the larger first, and what is not known last. Raises
    KeyError for a code that is none.
    """
    expect_sums(unit)
    asked = Asked(unit, scope, by)
    found = _found(asked, [INDICATORS[code].code for code in INDICATORS if code in codes])
    if unknown := set(codes) - set(INDICATORS):
        raise KeyError(*unknown)
    nothing = {code: _nothing(code) for code in found}
    keys = dict.fromkeys(key for figures in found.values() for key in figures)
    told = {key: {code: found[code].get(key, nothing[code]) for code in found} for key in keys}
    return _arranged(asked, told, nothing)


def _found(asked: Asked, codes: Iterable[str]) -> dict[str, Mapping[str, Figure]]:
    """Of each indicator its figures by the keys of groups."""
    codes = list(codes)
    plain = asked.all_measured({code: _MEASURES[code] for code in codes if code in _MEASURES})
    composed = {code: COMPOSED[code](asked) for code in codes if code in COMPOSED}
    return {code: plain[code] if code in plain else composed[code] for code in codes}


def _nothing(code: str) -> Figure:
    """What an indicator is of nothing."""
    return _MEASURES[code].figure(()) if code in _MEASURES else NOTHING[code]


def _arranged(asked: Asked, told: Mapping[str, Figures], nothing: Figures) -> Breakdown:
    if asked.by is None:
        return {Group(): told.get("", nothing)}
    if asked.by in TIMES:
        return {Group(key=one.key, name=one.key): told.get(one.key, nothing) for one in asked.periods}
    kept = {key: figures for key, figures in told.items() if any(map(_says_something, figures.values()))}
    names = names_of(asked, kept)
    order = sorted(kept, key=lambda key: (not key, -_size(kept[key]), names[key], key))
    return {Group(key=key, name=names[key]): kept[key] for key in order}


def _says_something(figure: Figure) -> bool:
    return bool(figure.number or figure.whole or figure.words or figure.money)


def _size(figures: Figures) -> int:
    return sum(max(figure.number, figure.whole or 0) for figure in figures.values())
