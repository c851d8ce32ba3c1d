"""In the lanes decisions queue, on SQLite one at a time, and who only looks does not stand behind them."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, create_engine

from mailhub.web.lanes import Lanes

Found = TypeVar("Found")
PATIENCE_SECONDS = 20.0


@pytest.fixture
def sqlite() -> Engine:
    return create_engine("sqlite://")


class Counted:
    """Work that notes how many are at it at the same time."""

    def __init__(self) -> None:
        self.at_once, self.most, self.order = 0, 0, list[int]()
        self._guard = threading.Lock()

    def do(self, number: int) -> int:
        with self._guard:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            self.order.append(number)
        threading.Event().wait(0.001)
        with self._guard:
            self.at_once -= 1
        return number


def done(work: Coroutine[Any, Any, Found]) -> Found:
    """What comes of it, in a loop of its own: this thread may have one already, for a browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _decide_all(lanes: Lanes, work: Counted, number: int) -> list[int]:
    return await asyncio.gather(*(lanes.decide(work.do, one) for one in range(number)))


def test_on_sqlite_one_decides_at_a_time_in_the_order_of_coming(sqlite: Engine) -> None:
    work = Counted()
    assert done(_decide_all(Lanes(sqlite), work, 30)) == list(range(30))
    assert work.most == 1
    assert work.order == list(range(30))


def test_on_a_server_several_decide_at_a_time() -> None:
    engine, met = create_engine("postgresql+psycopg://nobody@localhost/none"), threading.Barrier(2)
    lanes = Lanes(engine)

    async def both() -> list[int]:
        return await asyncio.gather(*(lanes.decide(met.wait, PATIENCE_SECONDS) for _ in range(2)))

    assert sorted(done(both())) == [0, 1]


def test_a_page_is_shown_while_a_decision_waits(sqlite: Engine) -> None:
    lanes, shown = Lanes(sqlite), threading.Event()

    async def both() -> tuple[bool, str]:
        decision = asyncio.ensure_future(lanes.decide(shown.wait, PATIENCE_SECONDS))
        page = await lanes.show(lambda: "page")
        shown.set()
        return await decision, page

    assert done(both()) == (True, "page")


def test_what_goes_wrong_in_a_lane_is_raised_and_the_lane_goes_on(sqlite: Engine) -> None:
    lanes = Lanes(sqlite)

    async def both() -> int:
        with pytest.raises(ZeroDivisionError):
            await lanes.decide(lambda: 1 // 0)
        return await lanes.decide(int, "7")

    assert done(both()) == 7
