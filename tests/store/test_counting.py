"""Running counts: what happens is counted in the commit in which it happens, whoever does it and however many do."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import event, func, select

from mailhub.domain.events import HelpAsked
from mailhub.domain.terms import OfferStatus
from mailhub.store import engine
from mailhub.store.counting import counted
from mailhub.store.queries.watching import workload
from mailhub.store.schema import newest_schema, schema_of
from mailhub.store.tables import History, Offer
from mailhub.store.tables.watching import CountKind
from tests.store.routing.trading import HOT, Trading

HELP = HelpAsked(vendor_id=None, contact_id=None, person_id=None)


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def of_kind(trading: Trading, kind: CountKind) -> dict[tuple[str, str], int]:
    with trading.units.reading() as unit:
        return {key[1:]: number for key, number in counted(unit.session).items() if key[0] == kind}


def in_history(trading: Trading) -> dict[tuple[str, str], int]:
    line: Any = History
    with trading.units.reading() as unit:
        rows = unit.session.execute(select(line.event, func.count()).group_by(line.event)).all()
    return {(name, ""): number for name, number in rows}


def record_help(trading: Trading, times: int = 1) -> None:
    with trading.units() as unit:
        for _ in range(times):
            unit.record(HELP)


def test_every_event_is_counted_as_the_history_has_it(trading: Trading) -> None:
    trading.accepted(HOT)
    assert of_kind(trading, CountKind.EVENTS) == in_history(trading) != {}


def test_an_offer_is_counted_for_each_status_that_it_comes_to(trading: Trading) -> None:
    before = Counter(of_kind(trading, CountKind.OFFERS))
    trading.accepted(HOT)
    found = Counter(of_kind(trading, CountKind.OFFERS)) - before
    rests = Counter(offer.status for offer in trading.all(Offer))
    assert found["", "open"] == len(trading.all(Offer))
    assert {status: found["", str(status)] for status in rests if status is not OfferStatus.OPEN} == {
        status: number for status, number in rests.items() if status is not OfferStatus.OPEN
    }


def test_what_a_unit_takes_back_is_not_counted(trading: Trading) -> None:
    before = of_kind(trading, CountKind.EVENTS)
    with suppress(ZeroDivisionError), trading.units() as unit:
        unit.record(HELP)
        raise ZeroDivisionError
    assert of_kind(trading, CountKind.EVENTS) == before


def test_nothing_is_lost_when_many_count_the_same_at_once(trading: Trading) -> None:
    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(record_help, trading, 2) for _ in range(30)]:
            done.result()
    assert of_kind(trading, CountKind.EVENTS)["HelpAsked", ""] == 60
    assert of_kind(trading, CountKind.EVENTS) == in_history(trading)


def test_what_happened_before_there_were_counts_is_counted(planted_url: str) -> None:
    trading = Trading(planted_url)
    trading.accepted(HOT)
    before = {kind: of_kind(trading, kind) for kind in CountKind}
    trading.engine.dispose()
    opened = engine.open_engine(planted_url)
    with opened.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(engine.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.downgrade(config, "0012")
        command.upgrade(config, "head")
    opened.dispose()
    after = Trading(planted_url)
    assert of_kind(after, CountKind.EVENTS) == before[CountKind.EVENTS]
    assert sum(of_kind(after, CountKind.OFFERS).values()) == len(after.all(Offer))
    record_help(after)
    assert of_kind(after, CountKind.EVENTS)["HelpAsked", ""] == before[CountKind.EVENTS].get(("HelpAsked", ""), 0) + 1
    after.engine.dispose()


def test_the_newest_schema_is_the_one_to_which_migrations_lead(trading: Trading) -> None:
    with trading.units.reading() as unit:
        assert schema_of(unit) == newest_schema()


def test_what_is_watched_is_found_without_going_through_all_there_is(sqlite_planted_url: str) -> None:
    trading = Trading(sqlite_planted_url)
    asked: list[tuple[str, Any]] = []
    listened = (trading.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    event.listen(*listened)
    with trading.units.reading() as unit:
        workload(unit)
    event.remove(*listened)
    with trading.engine.connect() as connection:
        plans = [
            (statement, step.detail)
            for statement, values in asked
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    trading.engine.dispose()
    grown = ("letters", "mails", "leads", "offers", "history", "registrations")
    scanned = [step for statement, step in plans if step.startswith("SCAN") and step.split()[1] in grown]
    assert scanned == []
    assert len(plans) > 8
