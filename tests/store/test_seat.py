"""The clock's seat: of several clocks on one PostgreSQL one sits, and its death makes room."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from mailhub.store.engine import open_engine
from mailhub.store.seat import Seat

_SITTING = text(
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE l.locktype = 'advisory'"
)


@pytest.fixture
def engines(postgresql_url: str) -> Iterator[tuple[Engine, Engine]]:
    """Those of two processes."""
    pair = open_engine(postgresql_url), open_engine(postgresql_url)
    yield pair
    for engine in pair:
        engine.dispose()


def hang_up_on_the_one_who_sits(engine: Engine) -> None:
    with engine.connect() as connection:
        ((pid, _),) = connection.execute(_SITTING).all()
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


def test_the_first_clock_sits_and_the_second_waits(engines: tuple[Engine, Engine]) -> None:
    first, second = map(Seat, engines)
    assert [first.is_ours(), second.is_ours(), first.is_ours(), second.is_ours()] == [True, False, True, False]
    first.leave()
    second.leave()


def test_a_clock_that_leaves_makes_room_for_the_next(engines: tuple[Engine, Engine]) -> None:
    first, second = map(Seat, engines)
    assert first.is_ours()
    first.leave()
    assert second.is_ours()
    assert not first.is_ours()
    second.leave()


def test_the_end_of_the_connection_is_the_end_of_the_sitting(engines: tuple[Engine, Engine]) -> None:
    first, second = map(Seat, engines)
    assert first.is_ours()
    hang_up_on_the_one_who_sits(engines[1])
    assert second.is_ours()
    assert not first.is_ours()
    second.leave()


def test_a_clock_that_was_hung_up_on_sits_down_again_when_nobody_else_has(engines: tuple[Engine, Engine]) -> None:
    seat = Seat(engines[0])
    assert seat.is_ours()
    hang_up_on_the_one_who_sits(engines[1])
    assert seat.is_ours()
    seat.leave()


def test_who_sits_is_told_by_the_server(engines: tuple[Engine, Engine]) -> None:
    seat = Seat(engines[0])
    assert seat.is_ours()
    with engines[1].connect() as connection:
        ((_, name),) = connection.execute(_SITTING).all()
    assert name.startswith("mailhub clock ")
    seat.leave()


def test_nobody_sits_while_the_database_is_away() -> None:
    seat = Seat(open_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    assert not seat.is_ours()


def test_on_sqlite_everybody_sits(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    first, second = Seat(engine), Seat(engine)
    assert first.is_ours()
    assert second.is_ours()
    first.leave()
    engine.dispose()
