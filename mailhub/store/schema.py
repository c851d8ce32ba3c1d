"""The version of the schema: the one that the database has, and the newest that this program knows."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from mailhub.store.unit import Unit

_STEPS = Path(__file__).parent / "migrations" / "versions"


@cache
def newest_schema() -> str:
    """The last step of the migrations, of four digits: they count up by their names."""
    return max(step.name[:4] for step in _STEPS.glob("[0-9]*.py"))


def schema_of(unit: Unit) -> str:
    """The step at which the database is; "" for one that was never migrated to the end."""
    return version_of(unit.session.connection())


def version_of(connection: Connection) -> str:
    """The same, of a bare connection."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""
