"""Which regions of a country are covered by anybody, whatever the number of partners that share them."""

from typing import Any

from sqlalchemy import Select, bindparam, func, select

from mailhub.store.tables import Coverage

_coverage: Any = Coverage


def _regions() -> Select[Any]:
    """The regions of a country that anybody covers, each found from the one before: many partners share a few."""
    lowest = select(func.min(_coverage.region).label("region")).where(_coverage.country == bindparam("country"))
    found = lowest.cte("found", recursive=True)
    next_one = lowest.where(_coverage.region > found.c.region).correlate(found).scalar_subquery()
    found = found.union_all(select(next_one).where(found.c.region.is_not(None)))
    return select(found.c.region).where(found.c.region.is_not(None))


REGIONS = _regions()
"""The regions of a `country`, the empty one among them where somebody covers all of it."""
