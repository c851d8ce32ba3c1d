"""Planning: how databases are brought to look rows up as it costs least."""

from typing import Any

from sqlalchemy import func, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from mailhub.store.unit import Unit

_TOLD = "told how to plan sums"
_SETTINGS = {"random_page_cost": "1.1", "work_mem": "32MB", "jit": "off", "plan_cache_mode": "force_custom_plan"}
# What happened in one period lies together, so that looking it up reads few pages; taken for scattered, it would be
# looked for in the whole table. Statements of a few thousand rows are done before they are compiled. A plan that is to
# be good for any period is one that goes through all rows: PostgreSQL takes it for statements that it has seen often.


def expect_sums(unit: Unit) -> None:
    """Have what is asked in this unit planned as sums over periods; only on PostgreSQL, and only until its end."""
    info = unit.session.info
    if info.get(_TOLD) is None and unit.session.get_bind().dialect.name == "postgresql":
        for name, value in _SETTINGS.items():
            unit.session.execute(text("SELECT set_config(:name, :value, true)"), {"name": name, "value": value})
    info[_TOLD] = True


class common(FunctionElement[Any]):
    """The column's value, in a condition that most rows meet: nothing by which SQLite should look rows up.

    PostgreSQL has statistics, and needs the bare column to know how many rows it will find.
    """

    inherit_cache = True


@compiles(common)
def _bare(element: common, compiler: Any, **how: Any) -> str:
    return str(compiler.process(element.clauses, **how))


@compiles(common, "sqlite")
def _not_by_index(element: common, compiler: Any, **how: Any) -> str:
    return f"+{compiler.process(element.clauses, **how)}"


class among(FunctionElement[bool]):
    """Whether the column's value is one of a list of keys, which goes to the database as one text of JSON.

    A statement with as many parameters as keys is another one for each number of them, and takes its time to be made.
    """

    inherit_cache = True


@compiles(among)
def _among(element: among, compiler: Any, **how: Any) -> str:
    column, keys = (compiler.process(part, **how) for part in element.clauses)
    return f"{column} IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST({keys} AS JSON)))"  # noqa: S608 - a column and a parameter # nosec B608


@compiles(among, "sqlite")
def _among_on_sqlite(element: among, compiler: Any, **how: Any) -> str:
    column, keys = (compiler.process(part, **how) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608 - as above # nosec B608


def unsought(column: Any) -> Any:
    """The column's value, but nothing that rows are looked up by, or put in order by, through an index.

    For conditions that most rows meet: SQLite keeps no statistics, and would take an index of such a column for as good
    as one that leads to the few rows that are wanted.
    """
    return func.coalesce(column, column)
