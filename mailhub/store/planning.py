"""Planning: what PostgreSQL is told before it adds up many rows."""

from sqlalchemy import text

from mailhub.store.unit import Unit

_TOLD = "told how to plan sums"
_SETTINGS = {"random_page_cost": "1.1", "work_mem": "32MB", "jit": "off"}
# What happened in one period lies together, so that looking it up reads few pages; taken for scattered, it would be
# looked for in the whole table. Statements of a few thousand rows are done before they are compiled.


def expect_sums(unit: Unit) -> None:
    """Have what is asked in this unit planned as sums over periods; only on PostgreSQL, and only until its end."""
    info = unit.session.info
    if info.get(_TOLD) is None and unit.session.get_bind().dialect.name == "postgresql":
        for name, value in _SETTINGS.items():
            unit.session.execute(text("SELECT set_config(:name, :value, true)"), {"name": name, "value": value})
    info[_TOLD] = True
