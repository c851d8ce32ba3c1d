"""Group commit: letters that come while others are stored share the next commit; none is answered before it."""

import asyncio
import queue
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from mailhub.domain.errors import MailhubError
from mailhub.inbound.intake import Arrival, Intake, Taken, Values


class IntakeBusy(MailhubError):
    """More letters wait to be stored than we hold in memory, or the door is closed; try again."""


@dataclass
class _Wish:
    """What one sender brought, and where the answer goes; `waiter` belongs to a loop that is told of the answer."""

    arrivals: Sequence[Arrival]
    answer: Future[list[Taken]] = field(default_factory=Future)
    rows: list[Values] = field(default_factory=list)
    waiter: "asyncio.Future[None] | None" = None

    @property
    def size(self) -> int:
        return sum(len(arrival.raw) for arrival in self.arrivals)


class Gathering:
    """Stores the letters of many senders by one thread of its own; for threads (`take`) and for asyncio (`taken`).

    A commit holds the letters of at most `most` senders and about `most_bytes`; at most `longest_queue` senders wait.
    """

    def __init__(
        self, intake: Intake, *, most: int = 64, most_bytes: int = 16 * 1024 * 1024, longest_queue: int = 1000
    ) -> None:
        self._intake = intake
        self._most = most
        self._most_bytes = most_bytes
        self._longest_queue = longest_queue
        self._queue: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._thread: Thread | None = None
        self._gate = Lock()

    def start(self) -> None:
        """Begin to store."""
        self._thread = Thread(target=self._work, name="mailhub-gathering", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Store what waits, then take no more."""
        with self._gate:  # nobody comes in behind the last wish, where nobody would answer
            thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join()

    def submit(self, arrivals: Sequence[Arrival]) -> Future[list[Taken]]:
        """Bring letters that are stored together or not at all; raises IntakeBusy.

        The answer comes after the commit: what `Intake.take` returns or raises.
        """
        wish = _Wish(arrivals)
        self._submit(wish)
        return wish.answer

    def take(self, arrivals: Sequence[Arrival]) -> list[Taken]:
        """Bring letters and wait until they are committed; raises as `submit` and `Intake.take` do."""
        return self.submit(arrivals).result()

    async def taken(self, arrivals: Sequence[Arrival]) -> list[Taken]:
        """The same for asyncio."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        wish = _Wish(arrivals, waiter=waiter)
        self._submit(wish)
        try:
            await waiter
        except asyncio.CancelledError:
            wish.answer.cancel()
            raise
        return wish.answer.result()

    def _submit(self, wish: _Wish) -> None:
        with self._gate:
            if self._thread is None:
                raise IntakeBusy("No letters are taken at the moment.")
            if self._queue.qsize() >= self._longest_queue:
                raise IntakeBusy("Too many letters are waiting to be stored.")
            self._queue.put(wish)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _work(self) -> None:
        while self._store_some():
            pass

    def _store_some(self) -> bool:
        """Store who waits now; whether more may come. Nothing of them is held any more while nobody waits."""
        wishes, is_open = self._gathered()
        ready = [wish for wish in wishes if self._is_prepared(wish)]
        if ready:
            self._store(ready)
        _wake(wish.waiter for wish in wishes if wish.waiter is not None)
        return is_open

    def _gathered(self) -> tuple[list[_Wish], bool]:
        """Who waits now (at least one), and whether more may come."""
        wishes: list[_Wish] = []
        size = 0
        for wish in self._waiting():
            if wish is None:
                return wishes, False
            wishes.append(wish)
            size += wish.size
            if len(wishes) >= self._most or size >= self._most_bytes:
                break
        return wishes, True

    def _waiting(self) -> Iterator[_Wish | None]:
        yield self._queue.get()
        while True:
            try:
                yield self._queue.get_nowait()
            except queue.Empty:
                return

    def _is_prepared(self, wish: _Wish) -> bool:
        """False for who has hung up, and for who brings what nobody takes: that is no matter of the others."""
        if not wish.answer.set_running_or_notify_cancel():
            return False
        try:
            wish.rows = self._intake.prepare(wish.arrivals)
        except Exception as error:
            wish.answer.set_exception(error)
            return False
        return True

    def _store(self, wishes: list[_Wish]) -> None:
        try:
            taken = iter(self._intake.store([row for wish in wishes for row in wish.rows]))
        # Whatever stopped the commit, everybody who waits for it has to hear of it.
        except Exception as error:
            for wish in wishes:
                wish.answer.set_exception(error)
            return
        for wish in wishes:
            wish.answer.set_result([next(taken) for _ in wish.rows])


def _wake(waiters: "Iterable[asyncio.Future[None]]") -> None:
    """Tell the loops of those who wait, each loop once: to call it is dear."""
    by_loop = defaultdict(list)
    for waiter in waiters:
        by_loop[waiter.get_loop()].append(waiter)
    for loop, some in by_loop.items():
        with suppress(RuntimeError):  # it was closed; nobody waits there any more
            loop.call_soon_threadsafe(_end_waits, some)


def _end_waits(waiters: "Iterable[asyncio.Future[None]]") -> None:
    for waiter in waiters:
        if not waiter.done():
            waiter.set_result(None)
