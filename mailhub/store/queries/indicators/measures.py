"""Measures: what is counted of a population, and the figure that it makes; a few shapes do for nearly all."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func

from mailhub.domain.figures import Figure
from mailhub.store.queries.indicators.asking import Line, Measure
from mailhub.store.queries.indicators.populations import Population
from mailhub.store.spans import median, seconds_between

HOURS = 3600
DAYS = 86400
"""Seconds of the unit in which a length of time is told."""

_CENT = Decimal("0.01")


def count(population: Population, what: ColumnElement[Any] | None = None) -> Measure:
    """How many rows, or how many different things, there are."""
    columns = (_number(what),)
    return Measure(population=population, columns=columns, figure=lambda lines: Figure(number=_values(lines, 1)[0]))


def share(population: Population, part: ColumnElement[Any], whole: ColumnElement[Any] | None = None) -> Measure:
    """How many things that a part has, of those that are in the whole; of all rows without one."""
    columns = (_number(part), _number(whole))

    def figure(lines: Sequence[Line]) -> Figure:
        number, of = _values(lines, 2)
        return Figure(number=number, whole=of)

    return Measure(population=population, columns=columns, figure=figure)


def span(population: Population, start: Any, end: Any, *, unit: int, where: Any = None) -> Measure:
    """The time from one instant to another, where both are known."""
    seconds = seconds_between(start, end) if where is None else case((where, seconds_between(start, end)))
    columns = (func.count(seconds), func.avg(seconds), median(seconds))

    def figure(lines: Sequence[Line]) -> Figure:
        number, mean, middle = _values(lines, 3)
        if not number:
            return Figure()
        return Figure(number=number, mean=float(mean) / unit, median=float(middle) / unit)

    return Measure(population=population, columns=columns, figure=figure)


def tally(population: Population, word: ColumnElement[Any]) -> Measure:
    """How many rows there are of each word."""

    def figure(lines: Sequence[Line]) -> Figure:
        words = {line.word: int(line.values[0]) for line in lines}
        return Figure(number=sum(words.values()), words=words)

    return Measure(population=population, columns=(func.count(),), figure=figure, word=word)


def money(population: Population, value: ColumnElement[Any], currency: ColumnElement[Any]) -> tuple[Measure, Measure]:
    """The sum of the values that are known, in each currency by itself; and what one of them is worth."""
    columns = (func.sum(value), func.count(value))

    def total(lines: Sequence[Line]) -> Figure:
        told = _told(lines)
        return Figure(number=sum(told[word][1] for word in told), money={word: told[word][0] for word in told})

    def average(lines: Sequence[Line]) -> Figure:
        each = {word: (value / number).quantize(_CENT) for word, (value, number) in _told(lines).items()}
        return Figure(number=total(lines).number, money=each)

    both = [Measure(population=population, columns=columns, figure=made, word=currency) for made in (total, average)]
    return both[0], both[1]


def _told(lines: Sequence[Line]) -> dict[str, tuple[Decimal, int]]:
    """The sum and the number by currency, where there are values."""
    return {line.word: (line.values[0], line.values[1]) for line in lines if line.values[1]}


def _number(what: ColumnElement[Any] | None) -> ColumnElement[int]:
    return func.count() if what is None else func.count(what)


def _values(lines: Sequence[Line], width: int) -> tuple[Any, ...]:
    return lines[0].values if lines else (0,) * width
