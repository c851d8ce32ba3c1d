"""Listener and worker are killed in the middle of their work, again and again: what was answered is there, once.

With MAILHUB_TEST_LONG=1 they are killed oftener, and more letters come in meanwhile.
"""

import os
import random
import smtplib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from mailhub.domain.terms import LetterStatus
from mailhub.store.engine import open_engine
from mailhub.store.tables import History, Lead, Letter, Mail
from tests.journeys.cast import LEADS, SALLY
from tests.wires.nursery import Born
from tests.wires.test_processes import PATIENCE_SECONDS, Running, wait_for

IS_LONG = os.environ.get("MAILHUB_TEST_LONG") == "1"
LETTERS, OF_SALLY = (1000, 100) if IS_LONG else (250, 25)
KILLS = 10 if IS_LONG else 3  # of each process
CLIENTS = 5
SEED = 20261122
LEASE_SECONDS = 2


def written(number: int) -> tuple[str, bytes]:
    """A letter, told apart by its Message-ID; every tenth one brings a lead, the others are for a human."""
    sender = SALLY if number % (LETTERS // OF_SALLY) == 0 else "stranger@elsewhere.example"
    head = f"From: {sender}\r\nTo: {LEADS}\r\nSubject: A lead\r\nMessage-ID: {name_of(number)}\r\n\r\n"
    text = f"Company: Firm {number} Ltd\r\nCountry: GB\r\nReference: R{number}\r\n"
    return sender, (head + text).encode()


def name_of(number: int) -> str:
    return f"<{number}@mail.example>"


@dataclass
class Clients:
    """Several senders at once; each takes the next letter and tries until it is answered 250."""

    port: int
    waiting: "SimpleQueue[int]" = field(default_factory=SimpleQueue)
    answered: list[int] = field(default_factory=list)

    def post_all(self) -> None:
        for number in range(LETTERS):
            self.waiting.put(number)
        with ThreadPoolExecutor(CLIENTS) as pool:
            for done in [pool.submit(self._post_some) for _ in range(CLIENTS)]:
                done.result()

    def _post_some(self) -> None:
        end = time.monotonic() + 4 * PATIENCE_SECONDS
        while len(self.answered) < LETTERS and time.monotonic() < end:
            try:
                with smtplib.SMTP("127.0.0.1", self.port, timeout=PATIENCE_SECONDS) as door:
                    self._post_on(door)
            except (OSError, smtplib.SMTPException):
                time.sleep(0.02)

    def _post_on(self, door: smtplib.SMTP) -> None:
        while True:
            try:
                number = self.waiting.get_nowait()
            except Empty:
                time.sleep(0.02)
                return
            sender, raw = written(number)
            try:
                door.sendmail(sender, [LEADS], raw)
            except (OSError, smtplib.SMTPException):
                self.waiting.put(number)
                raise
            self.answered.append(number)


class Victim:
    """One process of the hub that is killed and started again."""

    def __init__(self, hub: Running, part: str) -> None:
        self._hub, self._part = hub, part
        self._log = hub.outgoing.parent / f"{part}.log"
        self._process = self._started()

    def die_and_return(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process = self._started()

    def wait_until_it_works(self) -> None:
        wait_for(self._is_at_work, f"{self._part} at work")

    def end(self) -> None:
        self._process.terminate()
        assert self._process.wait(PATIENCE_SECONDS) == 0, self._log.read_text()

    def _is_at_work(self) -> bool:
        told = self._log.read_text()
        assert self._process.poll() is None, told
        return '"running"' in told

    def _started(self) -> Born:
        return Born(["run", self._part], self._hub.environment, self._log)


@contextmanager
def killed_at_random(victim: Victim, moments: Iterator[float], is_time: Callable[[], bool]) -> Iterator[Event]:
    """Kills the victim `KILLS` times, each time a moment after it came to life; the event says that it is over."""
    over = Event()

    def kill() -> None:
        for _ in range(KILLS):
            victim.wait_until_it_works()
            while not is_time() and not over.is_set():
                time.sleep(0.005)
            time.sleep(next(moments))
            victim.die_and_return()
        victim.wait_until_it_works()
        over.set()

    thread = Thread(target=kill, name=f"killer of {victim}")
    thread.start()
    try:
        yield over
    finally:
        thread.join()


def growing(answered: list[int]) -> Callable[[], bool]:
    """Asks whether a tenth of the letters has been answered since the last time that it said yes."""
    goals = iter(range(LETTERS // (2 * KILLS), 2 * LETTERS, LETTERS // (KILLS + 1)))
    goal = [next(goals)]

    def has_grown() -> bool:
        if len(answered) < min(goal[0], LETTERS):
            return False
        goal[0] = next(goals)
        return True

    return has_grown


def moments(chance: random.Random, longest: float) -> Iterator[float]:
    """Random times in seconds; a worker needs the first of them until it has got everything ready."""
    while True:
        yield chance.uniform(0.0, longest)


def count(engine: Engine, what: Any, *where: Any) -> Counter[Any]:
    """How often each value of a column stands in its table."""
    with engine.connect() as connection:
        return Counter(dict(connection.execute(select(what, func.count()).where(*where).group_by(what)).all()))


def play(hub: Running, engine: Engine, chance: random.Random) -> list[int]:
    """All letters posted, both processes killed meanwhile, and then everything worked through."""
    clients = Clients(hub.smtp)
    listener, worker = Victim(hub, "mail"), Victim(hub, "worker")
    letter: Any = Letter
    with (
        killed_at_random(listener, moments(chance, 0.3), growing(clients.answered)) as listener_stays,
        killed_at_random(worker, moments(chance, 3.0), lambda: True) as worker_stays,
    ):
        clients.post_all()
        assert listener_stays.wait(PATIENCE_SECONDS)
        assert worker_stays.wait(PATIENCE_SECONDS)
    ended = {LetterStatus.DONE, LetterStatus.STOPPED, LetterStatus.PARKED}
    for _ in range(4):  # a slow machine is no failure
        with suppress(AssertionError):
            wait_for(lambda: set(count(engine, letter.status)) <= ended or None, "every letter worked through")
            break
    listener.end()
    worker.end()
    return clients.answered


@pytest.mark.timeout(400)
def test_deaths_lose_no_answered_letter_and_process_none_twice(sqlite_planted_url: str, tmp_path: Path) -> None:
    hub = Running(tmp_path, sqlite_planted_url)
    hub.environment["MAILHUB_LEASE_SECONDS"] = str(LEASE_SECONDS)
    engine = open_engine(sqlite_planted_url)
    print(f"seed {SEED}")
    answered = play(hub, engine, random.Random(SEED))
    tables: tuple[Any, ...] = (Letter, History, Lead, Mail)
    letter, line, lead, mail = tables
    of_letters: dict[str, Counter[Any]] = {
        event: count(engine, line.letter_id, line.event == event)
        for event in ("LeadReceived", "LetterWorkedThrough", "LetterShown")
    }
    assert Counter(answered) == dict.fromkeys(range(LETTERS), 1)
    assert count(engine, letter.message_id) == {name_of(number): 1 for number in range(LETTERS)}
    assert count(engine, letter.status) == {LetterStatus.DONE: LETTERS}
    assert {event: (len(seen), max(seen.values())) for event, seen in of_letters.items()} == {
        "LeadReceived": (OF_SALLY, 1), "LetterWorkedThrough": (OF_SALLY, 1), "LetterShown": (LETTERS - OF_SALLY, 1),
    }  # fmt: skip
    assert count(engine, lead.reference) == {f"R{number}": 1 for number in range(0, LETTERS, LETTERS // OF_SALLY)}
    receipts = count(engine, mail.letter_id, mail.name == "lead_receipt")
    assert (len(receipts), max(receipts.values())) == (OF_SALLY, 1)
    engine.dispose()
