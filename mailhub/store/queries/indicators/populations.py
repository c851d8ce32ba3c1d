"""Populations: rows that are counted for what happened in a period, or for how things stood at its end."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_

from mailhub.domain.terms import CLOSED, LeadStatus
from mailhub.store.queries.indicators.sources import LEADS, Source

Condition = ColumnElement[bool]
Bound = Any
"""An instant, or a column that holds one."""

IS_CLOSED: Condition = LEADS.c.status.in_(CLOSED)
_IS_OPEN: Condition = LEADS.c.status.in_(frozenset(LeadStatus) - CLOSED)  # that it is none of the others is not indexed
CLOSED_AT: ColumnElement[Any] = func.coalesce(LEADS.c.closed_at, LEADS.c.since_at)
"""When a closed lead was closed."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Population:
    """Rows that are counted when `at` lies in the period.

    A stock is counted at its end instead: what began before the end and lasts at least until the period's `lasting`,
    `now` for whatever the period is.
    """

    source: Source
    at: ColumnElement[Any]
    where: Condition
    lasting: Literal["", "ever", "since", "until", "now"] = ""

    def stock(self, before: Bound, last: Bound) -> Condition:
        """Whether a row was in stock: it began before an instant, and had not ended before another."""
        if self.lasting == "now":
            return self.where
        began: Condition = self.at < before
        if self.lasting == "ever":
            return began
        # Said in three, each of which can be looked up.
        unsaid = and_(IS_CLOSED, LEADS.c.closed_at.is_(None), LEADS.c.since_at >= last)
        return and_(began, or_(_IS_OPEN, and_(IS_CLOSED, LEADS.c.closed_at >= last), unsaid))

    def last(self, period: Any) -> Bound:
        """Until when a row must last to be in stock in a period."""
        return period.since if self.lasting == "since" else period.until
