"""The schema only grows: the version of the program that was at work before a step goes on working after it."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, Table, inspect, select
from sqlalchemy.engine import Engine

from mailhub.store import engine
from mailhub.store.schema import newest_schema
from mailhub.store.tables import Lead, Letter, Mail, Offer
from mailhub.store.unit import Units
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.journeys.serving import MONDAY_MORNING, on_database

FIRST = 15
"""The step since which versions run side by side."""

WRITTEN: tuple[Any, ...] = (Letter, Lead, Offer, Mail)
KEY = 100_000


def to_step(opened: Engine, step: str) -> None:
    """Take the schema forward or back to a step."""
    with opened.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(engine.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        is_behind = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() < step
        (command.upgrade if is_behind else command.downgrade)(config, step)


def columns_of(opened: Engine) -> dict[tuple[str, str], dict[str, Any]]:
    """Every column by its table and name: its type, and whether who does not know it may leave it out."""
    looked = inspect(opened)
    return {
        (table, column["name"]): {
            "type": str(column["type"]),
            "may be left out": column["nullable"] or column["default"] is not None or bool(column.get("autoincrement")),
        }
        for table in looked.get_table_names()
        for column in looked.get_columns(table)
    }


def uniques_of(opened: Engine) -> set[tuple[str, tuple[str, ...]]]:
    """What may be there once only, by table."""
    looked: Any = inspect(opened)
    found = {
        (table, tuple(sorted(str(name) for name in one["column_names"])))
        for table in looked.get_table_names()
        for one in [*looked.get_unique_constraints(table), *filter(lambda it: it["unique"], looked.get_indexes(table))]
    }
    return found


def test_each_step_only_adds_and_what_it_adds_may_be_left_out(database_url: str) -> None:
    opened = engine.open_engine(database_url)
    to_step(opened, f"{FIRST:04}")
    for step in range(FIRST + 1, int(newest_schema()) + 1):
        before, once = columns_of(opened), uniques_of(opened)
        to_step(opened, f"{step:04}")
        after = columns_of(opened)
        tables = {table for table, _ in before}
        fresh = {place: what for place, what in after.items() if place not in before and place[0] in tables}
        changed = [place for place, what in before.items() if after.get(place, {}).get("type") != what["type"]]
        strict = [place for place, what in before.items() if what["may be left out"] and place not in changed]
        assert changed == [], "gone, or of another type"
        assert [place for place in strict if not after[place]["may be left out"]] == []
        assert [place for place, what in fresh.items() if not what["may be left out"]] == []
        assert {place for place in uniques_of(opened) - once if place[0] in tables} == set()
    opened.dispose()


def test_rows_that_the_version_before_writes_are_rows_to_this_one(planted_url: str, tmp_path: Path) -> None:
    head = newest_schema()
    with on_database(planted_url, tmp_path) as exchange:
        exchange.post(SALLY, LEADS, HOT)
    opened = engine.open_engine(planted_url)
    to_step(opened, f"{int(head) - 1:04}")
    written = {}
    for kind in WRITTEN:
        old = Table(str(kind.__tablename__), MetaData(), autoload_with=opened)
        with opened.connect() as connection:
            row = dict(connection.execute(select(old).limit(1)).mappings().one())
        once = {"id": KEY, "ref": KEY, "event_key": "old", "message_id": "<old@old.example>", "content_hash": "0" * 64}
        once |= {"row": KEY, "lead_id": KEY}
        written[kind] = (old, row | {name: value for name, value in once.items() if name in row})
    to_step(opened, head)
    with opened.begin() as connection:
        for old, row in written.values():
            connection.execute(old.insert().values(**row))
    with Units(opened, lambda: MONDAY_MORNING).reading() as unit:
        assert [unit.get(kind, KEY).id for kind in WRITTEN] == [KEY] * len(WRITTEN)
    opened.dispose()
