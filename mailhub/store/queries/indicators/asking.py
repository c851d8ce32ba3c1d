"""Asking: one statement for all that is counted of the same rows, limited to what is in reach and was asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, false, literal, or_, select

from mailhub.domain.figures import Figure, Scope
from mailhub.domain.terms import Dimension
from mailhub.store.queries.indicators.periods import TIMES, Period, hull_of, periods_of, ranges_of
from mailhub.store.queries.indicators.populations import Condition, Population
from mailhub.store.queries.indicators.sources import Source
from mailhub.store.queries.indicators.stocks import Stocks
from mailhub.store.unit import Unit

IDS = (Dimension.PARTNER, Dimension.CONTACT, Dimension.MANAGER)
"""The dimensions whose keys are ids of rows."""


class Line(NamedTuple):
    """What a statement found of one group, and of one word in it."""

    word: str
    values: tuple[Any, ...]

    def of(self, places: Iterable[int]) -> "Line":
        """The same with some of the values."""
        return Line(self.word, tuple(self.values[place] for place in places))


Lines = Mapping[str, Sequence[Line]]
"""Of each group, by its key, what was found."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Measure:
    """The columns to ask of a population, of all of it or for each `word`, and what makes a figure of the answers."""

    population: Population
    columns: tuple[ColumnElement[Any], ...]
    figure: Callable[[Sequence[Line]], Figure]
    word: ColumnElement[Any] | None = None


@dataclass(frozen=True)
class Asked:
    """What is asked, of which scope, and by which dimension."""

    unit: Unit
    scope: Scope
    by: Dimension | None = None

    @cached_property
    def ranges(self) -> tuple[Period, ...]:
        """The parts of the scope in which something must have happened to count."""
        return ranges_of(self.scope)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The weeks, months or quarters by which it is asked."""
        return periods_of(self.scope, self.by)

    @property
    def words(self) -> Mapping[Dimension, frozenset[str]]:
        """To which keys of dimensions it is limited, beside times."""
        return {dimension: keys for dimension, keys in self.scope.only.items() if dimension not in TIMES}

    def measured(self, measure: Measure) -> Mapping[str, Figure]:
        """The figure of each group that has any."""
        return self.all_measured({"": measure})[""]

    def all_measured(self, measures: Mapping[str, Measure]) -> dict[str, Mapping[str, Figure]]:
        """The same for several measures; one statement for those that are of the same population and word."""
        together: dict[tuple[Population, Any], list[str]] = defaultdict(list)
        for name, measure in measures.items():
            together[measure.population, measure.word].append(name)
        return {
            name: figures
            for (population, word), names in together.items()
            for name, figures in self._figures(population, word, {name: measures[name] for name in names}).items()
        }

    def _figures(
        self, population: Population, word: Any, measures: Mapping[str, Measure]
    ) -> dict[str, Mapping[str, Figure]]:
        columns = list(dict.fromkeys(column for measure in measures.values() for column in measure.columns))
        at = {column: number for number, column in enumerate(columns)}
        found = self.lines(population, columns, word)
        return {
            name: {
                key: measure.figure([line.of(at[column] for column in measure.columns) for line in lines])
                for key, lines in found.items()
            }
            for name, measure in measures.items()
        }

    def lines(self, population: Population, columns: Sequence[Any], word: Any = None) -> Lines:
        """What the columns come to, for each group and (if one is given) each word."""
        found: dict[str, list[Line]] = defaultdict(list)
        for row in self.unit.session.execute(self.selected(population, columns, word)):
            key = row.group_key if self.by else ""
            told = row.word if word is not None else ""
            values = tuple(row[len(row) - len(columns) :])
            found[text_of(key)].append(Line(text_of(told), values))
        return found

    def selected(self, population: Population, columns: Sequence[Any], word: Any = None) -> Select[Any]:
        """The statement that asks it: a group_key and a word, where there are such, and the columns."""
        rows = population.source.joined([self.by, *self.words])
        limits = [population.where, *self.limits(population.source)]
        if population.lasting and self.periods:
            stocks = Stocks(population=population, rows=rows, limits=limits, periods=self.periods)
            return stocks.selected(columns, word)
        limits.append(self._in_stock(population) if population.lasting else self.happened(population.at))
        key = self.key(population.source, population.at) if self.by else None
        labels = {"group_key": key, "word": word}
        heads = [column.label(name) for name, column in labels.items() if column is not None]
        asked = select(*heads, *columns).select_from(rows).where(*limits)
        return asked.group_by(*(head.name for head in heads))

    def limits(self, source: Source) -> Sequence[Condition]:
        """What keeps to the reach, and to what was asked for."""
        if source not in self._limits:
            own = [_one_of(source.columns.get(one), keys, are_ids=one in IDS) for one, keys in self.words.items()]
            self._limits[source] = [source.within(self.unit, self.scope.reach), *own]
        return self._limits[source]

    @cached_property
    def _limits(self) -> dict[Source, list[Condition]]:
        return {}

    def happened(self, at: ColumnElement[Any]) -> Condition:
        """Whether an instant lies in what was asked for."""
        within = [and_(at >= period.since, at < period.until) for period in self.ranges]
        return or_(*within) if within else false()

    def key(self, source: Source, at: ColumnElement[Any]) -> ColumnElement[Any]:
        """The key of a row's group."""
        if self.by in TIMES:
            ends = [(at < period.until, literal(period.key)) for period in self.periods]
            return case(*ends, else_=literal("")) if ends else literal("")
        return literal("") if self.by is None else source.columns.get(self.by, literal(""))

    def _in_stock(self, population: Population) -> Condition:
        hull = hull_of(self.scope)
        return false() if hull is None else population.stock(hull.until, population.last(hull))


def _one_of(column: Any, keys: frozenset[str], *, are_ids: bool) -> Condition:
    """Whether a column holds one of the keys; the empty one stands for what is not known, and for no such column."""
    if column is None:
        return literal("") == literal("" if "" in keys else "-")
    told: Condition = column.in_([int(key) for key in keys if key.isdecimal()] if are_ids else sorted(keys))
    return or_(told, column.is_(None)) if "" in keys else told


def text_of(key: Any) -> str:
    """A key as groups have it; the empty one for what is not known."""
    return "" if key is None else str(key)
