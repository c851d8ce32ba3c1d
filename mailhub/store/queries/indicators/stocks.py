"""Stocks at the end of several periods: each row is read once, and counted in all the periods that it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Label,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from mailhub.store.columns import Instant
from mailhub.store.queries.indicators.periods import Period
from mailhub.store.queries.indicators.populations import CLOSED_AT, IS_CLOSED, Condition, Population


@dataclass(frozen=True, kw_only=True)
class Stocks:
    """A population's rows, within limits, at the end of each of some periods."""

    population: Population
    rows: FromClause
    limits: Sequence[Condition]
    periods: Sequence[Period]

    def selected(self, columns: Sequence[Any], word: Any) -> Select[Any]:
        """The statement that asks what the columns come to, by the key of the period and, if there is one, by word."""
        return self._each(columns, word) if self.population.lasting == "ever" else self._sums(columns, word)

    def _each(self, columns: Sequence[Any], word: Any) -> Select[Any]:
        """Of what never ends different things are counted, so that sums of sums will not do."""
        periods = self._table()
        heads = [periods.c.key.label("group_key"), *_labels(word=word)]
        rows = self.rows.join(periods, self.population.at < periods.c.until)
        asked = select(*heads, *columns).select_from(rows).where(*self.limits)
        return asked.group_by(*(head.name for head in heads))

    def _sums(self, columns: Sequence[Any], word: Any) -> Select[Any]:
        """What entered in one period and left in another is added up first, then what was there at the end of each."""
        flows, periods = self._flows(columns, word), self._table()
        lasts = and_(flows.c.entered <= periods.c.place, periods.c.place < flows.c.left_in)
        heads = [periods.c.key.label("group_key"), *_labels(word=flows.c.get("word"))]
        sums = [
            type_coerce(cast(func.sum(flows.c[f"sum_{place}"]), BigInteger), column.type)
            for place, column in enumerate(columns)
        ]
        asked = select(*heads, *sums).select_from(flows.join(periods, lasts))
        return asked.group_by(*(head.name for head in heads))

    def _flows(self, columns: Sequence[Any], word: Any) -> Subquery:
        last = [self.population.last(period) for period in self.periods]
        ever = len(self.periods)
        left = case((~IS_CLOSED, ever), *((at > CLOSED_AT, place) for place, at in enumerate(last)), else_=ever)
        began = [(self.population.at < period.until, place) for place, period in enumerate(self.periods)]
        is_now = self.population.lasting == "now"
        heads = _labels(
            word=word,
            entered=literal(0) if is_now else case(*began, else_=ever),
            left_in=literal(ever) if is_now else left,
        )
        sums = [type_coerce(column, BigInteger).label(f"sum_{place}") for place, column in enumerate(columns)]
        within = self.population.stock(self.periods[-1].until, last[0])
        asked = select(*heads, *sums).select_from(self.rows).where(*self.limits, within)
        return asked.group_by(*(head.name for head in heads)).subquery()

    def _table(self) -> Subquery:
        rows = [
            select(
                literal(place).label("place"),
                literal(period.key, String).label("key"),
                literal(period.until, Instant()).label("until"),
            )
            for place, period in enumerate(self.periods)
        ]
        return union_all(*rows).subquery("periods")


def _labels(**columns: ColumnElement[Any] | None) -> list[Label[Any]]:
    return [column.label(name) for name, column in columns.items() if column is not None]
