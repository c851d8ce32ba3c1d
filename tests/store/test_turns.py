"""Threads wait for their turn to write in line, and a connection that has rested is asked whether it lives."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import OperationalError

from mailhub.store import engine as engines
from mailhub.store import turns
from mailhub.store.engine import open_engine
from mailhub.store.tables import Enrollment
from mailhub.store.turns import Turns
from mailhub.store.unit import Units

_enrollment: Any = Enrollment


def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_units_of_many_threads_write_one_after_the_other(planted_url: str) -> None:
    engine = open_engine(planted_url)
    units = Units(engine, now)
    with units() as unit:
        key = unit.session.execute(select(func.min(_enrollment.id))).scalar_one()
        unit.get(Enrollment, key).capacity = 0

    def count_once(_: int) -> None:
        with units() as unit:
            unit.session.execute(select(_enrollment.id).where(_enrollment.id == key).with_for_update())
            unit.get(Enrollment, key).capacity += 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count_once, range(40)))
    with units.reading() as unit:
        assert unit.get(Enrollment, key).capacity == 40
    engine.dispose()


def test_a_thread_that_has_the_turn_may_ask_for_it_again(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    turn = Turns(engine)
    with turn(), turn():
        pass
    engine.dispose()


def test_whoever_has_waited_as_long_as_anybody_waits_goes_on(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "BUSY_WITHIN", timedelta(0))
    engine, has_gone_on = open_engine(sqlite_url), Event()
    turn = Turns(engine)

    def go_on() -> None:
        with turn():
            has_gone_on.set()

    with turn():
        other = Thread(target=go_on)
        other.start()
        other.join()
    assert has_gone_on.is_set()
    with turn():
        pass
    engine.dispose()


def _use_and_end(engine: Engine) -> None:
    """Use a connection, which then rests in the pool, and have the server end it."""
    with engine.connect() as connection:
        process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})
    other.dispose()


def test_a_connection_that_has_rested_and_died_is_replaced(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_TRUSTED_SECONDS", 0)
    engine = open_engine(postgresql_url)
    _use_and_end(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 2")).scalar_one() == 2
    engine.dispose()


def test_one_that_died_right_after_its_use_fails_once_and_no_more(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_TRUSTED_SECONDS", 3600)
    engine = open_engine(postgresql_url)
    _use_and_end(engine)
    with pytest.raises(OperationalError), engine.connect() as connection:
        connection.execute(text("SELECT 2"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 3")).scalar_one() == 3
    engine.dispose()
