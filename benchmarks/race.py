"""Race: a thousand partners accept one lead at once, by links, SMTP and LMTP; one gets it, and all others are told."""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.clicks import Visitors, visitors
from benchmarks.databases import kind_of
from benchmarks.figure import Figure
from benchmarks.intake_hub import environment
from benchmarks.open_offers import ROUND_THE_CLOCK, newest_mail, offer_leads
from benchmarks.processes import Running, await_port, free_port, hub_process
from benchmarks.race_books import faults_of, letters_left, mails_left
from benchmarks.rivals import Doors, Rivals
from benchmarks.scene import MX, Scene, scene
from mailhub.clock import SystemClock

RIVALS = 1_000
RACES = 3
_SEED = 20261122
_PROGRAM = f'{ROUND_THE_CLOCK}\n[[distribution]]\nmode = "shark_tank"\n'
_LONGEST_SECONDS = 300.0
_PARTS = ("web", "mail", "worker")


class _Run(NamedTuple):
    """How one race went."""

    seconds: float
    links_seconds: float
    faults: list[str]


def measure(database_url: str) -> Figure:
    """Run the races one after the other, on the same processes."""
    drawn = random.Random(_SEED)
    with ExitStack() as stack:
        at = stack.enter_context(scene(database_url, partners=RIVALS, program=_PROGRAM, clock=SystemClock()))
        people = stack.enter_context(visitors())
        doors, processes = stack.enter_context(_hub(at))
        began = sum(one.cpu_seconds() for one in processes)
        races = [_race(at, drawn, doors, people) for _ in range(RACES)]
        cpu = sum(one.cpu_seconds() for one in processes) - began
        megabytes = sum(one.megabytes() for one in processes)
        faults = [fault for race in races for fault in race.faults] + _faults_logged(at.folder)
    return Figure(
        name="race",
        figure=statistics.median(RIVALS / race.seconds for race in races),
        unit="decisions/s",
        floor=0.0,
        floor_is="none: what counts is that one wins and nobody is left without an answer",
        runs=RACES,
        cores=cpu / sum(race.seconds for race in races),
        peak_mb=megabytes,
        how="median of {runs} races",
        database=kind_of(database_url),
        more={
            "rivals": RIVALS,
            "links_answered_within_seconds": max(race.links_seconds for race in races),
            "all_answered_within_seconds": max(race.seconds for race in races),
        },
        broken=tuple(faults),
    )


@contextmanager
def _hub(at: Scene) -> Iterator[tuple[Doors, list[Running]]]:
    """Pages, doors for mail and a worker, each a process of its own with a log of its own."""
    doors = Doors(web=free_port(), smtp=free_port(), lmtp=free_port())
    settings = environment(at.database_url, at.folder, smtp=doors.smtp, lmtp=doors.lmtp)
    settings |= {"MAILHUB_WEB_PORT": str(doors.web), "MAILHUB_TRUSTED_AUTHSERV_IDS": json.dumps([MX])}
    with ExitStack() as stack:
        made = [stack.enter_context(hub_process(part, settings, at.folder / f"{part}.log")) for part in _PARTS]
        for port in doors:
            await_port(port, "The hub")
        yield doors, made


def _race(at: Scene, drawn: random.Random, doors: Doors, people: Visitors) -> _Run:
    before = newest_mail(at)
    offer_leads(at, 1)
    rivals = Rivals.of(at, before, drawn)
    if rivals.number != RIVALS:
        raise SystemExit(f"The lead was offered to {rivals.number} partners instead of {RIVALS}.")
    _await_none(
        mails_left, at, "mails are not sent"
    )  # an offer of which nobody has heard needs no word that it is gone
    began = time.perf_counter()
    clicks, links_seconds = rivals.run(doors, people)
    _await_none(letters_left, at, "letters are not worked through")
    seconds = time.perf_counter() - began
    return _Run(seconds, links_seconds, faults_of(at, rivals, clicks))


def _await_none(left: Callable[[Scene], int], at: Scene, what: str) -> None:
    end = time.monotonic() + _LONGEST_SECONDS
    while left(at):
        if time.monotonic() > end:
            raise SystemExit(f"{left(at)} {what}.")
        time.sleep(0.1)


def _faults_logged(folder: Path) -> list[str]:
    """Every line of a log that tells of trouble."""
    lines = [(part, line) for part in _PARTS for line in (folder / f"{part}.log").read_text("utf-8").splitlines()]
    return [f"{part}: {line[:200]}" for part, line in lines if json.loads(line).get("level") != "info"]
