"""Limits: questions about leads and offers that keep to a scope's reach, and to what was asked for within it."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from mailhub.domain.figures import Scope
from mailhub.store.queries.indicators.asking import Asked
from mailhub.store.queries.indicators.sources import of_leads, of_offers
from mailhub.store.unit import Unit


def leads_asked(unit: Unit, scope: Scope, *columns: Any) -> Select[Any]:
    """Columns of the leads in scope, of whatever time."""
    return _asked(unit, scope, of_leads, columns)


def offers_asked(unit: Unit, scope: Scope, *columns: Any) -> Select[Any]:
    """Columns of the offers in scope and of their leads, of whatever time."""
    return _asked(unit, scope, of_offers, columns)


def _asked(unit: Unit, scope: Scope, source: Any, columns: tuple[Any, ...]) -> Select[Any]:
    asked = Asked(unit, scope)
    return select(*columns).select_from(source.joined([*asked.words])).where(*asked.limits(source))


def happened(unit: Unit, scope: Scope, at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an instant lies in the scope's period, and in the weeks, months and quarters that were asked for."""
    return Asked(unit, scope).happened(at)
