"""Comparing what the store measures with what the oracle counts."""

from collections.abc import Mapping
from decimal import Decimal
from math import isclose

from mailhub.domain.figures import Figure, Scope
from mailhub.domain.indicators import INDICATORS, Kind
from mailhub.domain.terms import Dimension
from mailhub.store.queries.indicators import measured
from mailhub.store.unit import Unit
from tests.store.indicators.books import TIMES, Books
from tests.store.indicators.oracle import expected, expected_by

_SHARP = 1e-6
_HUNDREDTH = Decimal("0.01")
STANDING = frozenset({"status", "K10", "K17", "K23", "K24", "K25", "pipeline"})
"""Indicators that tell how things stand at the period's end, not only what happened in it."""


def differences(unit: Unit, books: Books, scope: Scope, by: Dimension | None = None) -> list[str]:
    """In which figures store and oracle do not agree, as sentences."""
    is_of_times = any(dimension in TIMES for dimension in scope.only)
    codes = [code for code in INDICATORS if not (is_of_times and code in STANDING)]
    told = {group.key: figures for group, figures in measured(unit, scope, codes, by).items()}
    counted = {"": expected(books, scope, codes)} if by is None else expected_by(books, scope, codes, by)
    strange = sorted(set(told) - set(counted) - {""})
    unlike = [
        f"{by or 'total'} {key!r} {code}: {_said(told, key, code)}, not {_said(counted, key, code)}"
        for key in sorted({*told, *counted})
        for code in codes
        if not _agree(code, told.get(key, {}).get(code), counted.get(key, {}).get(code))
    ]
    return [*(f"{by} {key!r} is not in reach" for key in strange), *unlike[:20]]


def are_supplied_alike(told: Figure, counted: Figure) -> bool:
    """Whether two figures say the same of what was supplied."""
    if not told.given or not counted.given:
        return told.given is counted.given
    return told.number == counted.number and _are_worth(told.money, counted.money, _HUNDREDTH)


def _agree(code: str, told: Figure | None, counted: Figure | None) -> bool:
    """Whether two figures say the same; one that is not there says nothing at all."""
    if told is None or counted is None:
        return _says_nothing(told or counted or Figure())
    if not told.given or not counted.given:
        return told.given is counted.given
    return (
        told.number == counted.number
        and (told.whole or 0) == (counted.whole or 0)
        and _are_like(told.mean, counted.mean)
        and (INDICATORS[code].kind is Kind.SCORE or _are_like(told.median, counted.median))
        and _are_worth(told.money, counted.money, _HUNDREDTH if INDICATORS[code].kind is Kind.AVERAGE else Decimal(0))
        and _without_none(told.words) == _without_none(counted.words)
    )


def _says_nothing(figure: Figure) -> bool:
    return not (figure.given and (figure.number or figure.whole or figure.words or figure.money))


def _are_like(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=_SHARP, abs_tol=_SHARP)


def _are_worth(one: Mapping[str, Decimal], other: Mapping[str, Decimal], within: Decimal) -> bool:
    return set(one) == set(other) and all(abs(one[it] - other[it]) <= within for it in one)


def _without_none(words: Mapping[str, int]) -> dict[str, int]:
    return {str(word): number for word, number in words.items() if number}


def _said(figures: Mapping[str, Mapping[str, Figure]], key: str, code: str) -> object:
    return figures.get(key, {}).get(code, "nothing")
