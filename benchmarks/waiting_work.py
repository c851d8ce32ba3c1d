"""Waiting work: items claimed and finished a second on PostgreSQL, by our claims and by kept libraries for queues.

MAILHUB_BENCHMARK_LIBRARIES names the folder that holds the libraries:
`pip install --target FOLDER procrastinate pgqueuer dbos`. What is not there is not measured.
"""

import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import psycopg

from benchmarks.databases import fresh_database, own_postgresql
from benchmarks.figure import Figure, peak_megabytes
from benchmarks.missing import Missing
from benchmarks.size import sized
from mailhub.store import claims

ITEMS = sized(100_000)
RUNS = 3
"""Of each contender with one worker; what is waiting is used up by no run."""

_OURS = "letters"
_CONTENDERS = (_OURS, "mails", "procrastinate_queue", "pgqueuer_queue", "dbos_queue")
_WORKERS = (1, 4)
_SETTLED_SECONDS = 0.5
_MEASURED_SECONDS = 2.0
_BEGINS_WITHIN = 60.0


class _Idle(Exception):
    """A contender that gets nothing done; it counts as 0 items a second."""


def measure(database_url: str) -> Figure:
    """Each contender on a database of its own with the same number of waiting items; PostgreSQL only."""
    folder = os.environ.get("MAILHUB_BENCHMARK_LIBRARIES", "")
    sys.path.extend(filter(None, [folder]))
    more: dict[str, Any] = {}
    there = [name for name in _CONTENDERS if _is_there(name)]
    if there == [_OURS, "mails"]:
        raise Missing(__doc__.partition("\n\n")[2].replace("\n", " ") + " The folder is missing.")
    with own_postgresql() as server:
        paces = {name: _paces(server, name) for name in there}
    theirs = {name: pace[1] for name, pace in paces.items() if name not in (_OURS, "mails")}
    for name, pace in paces.items():
        more |= {f"{name}_by_{workers}": round(pace[workers]) for workers in _WORKERS}
        more[f"{name}_lines"] = _lines(name)
    return Figure(
        name="waiting_work",
        figure=paces[_OURS][1],
        unit="items/s",
        floor=max(theirs.values()),
        floor_is=f"{max(theirs, key=lambda name: theirs[name])}, the fastest library with one worker",
        runs=RUNS,
        how=f"median of {{runs}} stretches of {_MEASURED_SECONDS:g} s, {ITEMS:,} items waiting at the beginning",
        cores=paces[_OURS][0],
        peak_mb=peak_megabytes(),
        database="PostgreSQL",
        more=more,
    )


def _is_there(name: str) -> bool:
    library = getattr(importlib.import_module(f"benchmarks.queues.{name}"), "LIBRARY", None)
    return library is None or importlib.util.find_spec(library) is not None


def _lines(name: str) -> int:
    """Lines of the library that are not empty; of ours, all of the module that holds the claims."""
    library = getattr(importlib.import_module(f"benchmarks.queues.{name}"), "LIBRARY", None)
    place = Path(str(importlib.util.find_spec(library or claims.__name__).origin))  # type: ignore[union-attr]  # it is there
    files = [one for one in place.parent.rglob("*") if one.suffix in {".py", ".sql"}] if library else [place]
    return sum(1 for file in files for line in file.read_text("utf-8").splitlines() if line.strip())


def _paces(server: str, name: str) -> dict[int, float]:
    """Items a second by number of workers; under 0 stand the cores that one worker takes."""
    contender = importlib.import_module(f"benchmarks.queues.{name}")
    cores: list[float] = []
    paces: dict[int, float] = {}
    for workers in _WORKERS:
        with fresh_database(server) as url:
            _filled(name, url)
            paces[workers] = _pace(contender, url, workers, cores)
            print(f"{name} by {workers}: {paces[workers]:,.0f} items/s", file=sys.stderr, flush=True)
    return paces | {0: cores[0]}


def _filled(name: str, url: str) -> None:
    # In a process of its own: some libraries leave threads behind.
    code = f"import sys; from benchmarks.queues import {name} as it; it.fill(sys.argv[1], {ITEMS})"
    paths = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", code, url], env=os.environ | {"PYTHONPATH": paths}, check=True)
    with psycopg.connect(url, autocommit=True) as door:
        door.execute("VACUUM ANALYZE")


def _pace(contender: ModuleType, url: str, workers: int, cores: list[float]) -> float:
    name = contender.__name__.rpartition(".")[2]
    with psycopg.connect(url, autocommit=True) as door, _working(name, url, workers) as processes:

        def done() -> int:
            return int(door.execute(contender.DONE.encode()).fetchall()[0][0])

        try:
            _await_progress(done, name)
        except _Idle as idle:
            print(idle, file=sys.stderr)
            return 0.0
        time.sleep(_SETTLED_SECONDS)
        paces: list[float] = []
        while len(paces) < RUNS and done() < ITEMS:
            before, began, cpu = done(), time.monotonic(), _cpu(processes)
            end = began + _MEASURED_SECONDS
            _until(lambda end=end: done() >= ITEMS or time.monotonic() > end)  # type: ignore[misc]  # mypy knows no defaults of lambdas
            seconds = time.monotonic() - began
            paces.append((done() - before) / seconds)
            cores.append((_cpu(processes) - cpu) / seconds)
    if not paces:
        raise SystemExit(f"{name}: nothing was waiting any more.")
    return statistics.median(paces)


@contextmanager
def _working(name: str, url: str, workers: int) -> Iterator[list[psutil.Process]]:
    command = [sys.executable, "-m", "benchmarks.queues", name, url]
    started = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(workers)]
    try:
        yield [psutil.Process(one.pid) for one in started]
    finally:
        for one in started:
            one.kill()
            one.wait()


def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.1)


def _await_progress(done: Any, name: str) -> None:
    before, end = done(), time.monotonic() + _BEGINS_WITHIN
    while done() <= before:
        if time.monotonic() > end:
            raise _Idle(f"{name} finishes nothing within {_BEGINS_WITHIN:.0f} s.")
        time.sleep(0.1)


def _cpu(processes: list[psutil.Process]) -> float:
    return sum(one.cpu_times().user + one.cpu_times().system for one in processes)
