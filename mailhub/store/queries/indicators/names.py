"""The names of groups: of partners, contacts, managers and products; the others are called by their keys."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import inspect, select

from mailhub.domain.terms import Dimension
from mailhub.store.queries.indicators.asking import IDS, Asked
from mailhub.store.queries.indicators.composed import program_of
from mailhub.store.tables import Contact, Partner, Person

_TABLES = {Dimension.PARTNER: Partner, Dimension.CONTACT: Contact, Dimension.MANAGER: Person}


def names_of(asked: Asked, keys: Collection[str]) -> Mapping[str, str]:
    """The name of each key; the empty one has none."""
    names = {key: key for key in keys}
    if asked.by in IDS:
        names.update(_names_of_rows(asked, [int(key) for key in keys if key]))
    if asked.by == Dimension.PRODUCT and (program := program_of(asked.unit, asked.scope.reach.vendor_id)):
        names.update({product.code: product.name for product in program.products if product.code in names})
    return names


def _names_of_rows(asked: Asked, ids: list[int]) -> Mapping[str, str]:
    table: Any = inspect(_TABLES[Dimension(str(asked.by))]).local_table
    rows = asked.unit.session.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids)))
    return {str(key): name for key, name in rows}
