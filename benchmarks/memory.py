"""Memory of `mailhub run all`: idle, while large letters come at once, and while a long list is worked off."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Self

import psutil

from benchmarks.databases import kind_of
from benchmarks.figure import Figure
from benchmarks.intake_hub import intake_hub
from benchmarks.large_letters import LETTERS, Brought, bring_large_letters
from benchmarks.long_list import ROWS, ListWorked, work_list
from benchmarks.processes import Running

MOST_IDLE_MB = 180
MOST_LIST_MB = 500
FEW = max(1, LETTERS // 5)
"""Large letters that fill what there is room for; with all the others beside them no more may be held."""

MOST_GROWTH = 2.0
"""By so much at most for five times as many: when the worker comes to a batch of large ones is left to chance."""
_IDLE_AFTER = 20.0  # seconds
_LOOK_EVERY = 0.25
_OWN = """
import sys
from importlib.metadata import packages_distributions
import mailhub.cli.run, mailhub.cli.opening, mailhub.hub, mailhub.web.app, mailhub.jobs, uvicorn
others = set(packages_distributions()) - {"mailhub"}
print(*sorted(name for name in sys.modules if name.partition(".")[0] in others))
"""
_BARE = """
import importlib, sys, psutil
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception:
        pass
print(psutil.Process().memory_full_info().uss / 2**20)
"""


def measure(database_url: str) -> Figure:
    """Look at the hub at rest, under large letters, and under a list; each time a new one."""
    with intake_hub(database_url, "all") as hub:
        time.sleep(_IDLE_AFTER)
        idle = hub.process.megabytes()
        with Peak(hub.process) as few:
            bring_large_letters(hub.smtp_port, range(FEW))
        with Peak(hub.process) as large:
            brought = bring_large_letters(hub.smtp_port, range(FEW, FEW + LETTERS))
        hub.expect(FEW + LETTERS)
    with intake_hub(database_url, "all") as hub, Peak(hub.process) as listed:
        worked = work_list(hub, whole="MAILHUB_BENCHMARK_WHOLE" in os.environ)
    return Figure(
        name="memory",
        figure=idle,
        unit="MB idle",
        floor=_bare_megabytes(),
        floor_is="a bare Python process that has imported the same modules of other packages, and none of ours",
        how="one run; memory is what the hub and its children share with nobody (USS)",
        runs=1,
        cores=0.0,
        peak_mb=max(large.megabytes, listed.megabytes),
        database=kind_of(database_url),
        more=_more(few, large, brought, listed, worked),
        broken=tuple(_broken(idle, few, large, listed)),
    )


class Peak:
    """The most memory that a hub and its children hold while the block lasts, looked at four times a second."""

    def __init__(self, process: Running) -> None:
        self.megabytes = 0.0
        self._process = process
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(_LOOK_EVERY):
            with suppress(psutil.NoSuchProcess):  # a child has just ended
                self.megabytes = max(self.megabytes, self._process.megabytes())


def _more(few: Peak, large: Peak, brought: Brought, listed: Peak, worked: ListWorked) -> dict[str, Any]:
    return {
        "large_letters_bounded_by": "128 MiB for all that are on their way in, and the twenty of a worker's batch",
        f"MB_with_{FEW}_large_letters": round(few.megabytes),
        "large_letters": f"{LETTERS} of 10 MiB at once: at most {large.megabytes:.0f} MB; replies "
        + ", ".join(f"{code} x {times}" for code, times in sorted(brought.replies.items())),
        "long_list": f"{worked.rows:,} of {ROWS:,} rows in {worked.seconds:.0f} s, {worked.leads:,} leads stored: "
        f"at most {listed.megabytes:.0f} MB",
        "large_letters_peak_mb": round(large.megabytes),
        "long_list_peak_mb": round(listed.megabytes),
    }


def _broken(idle: float, few: Peak, large: Peak, listed: Peak) -> Iterator[str]:
    if idle > MOST_IDLE_MB:
        yield f"{idle:.0f} MB idle; at most {MOST_IDLE_MB} are wanted."
    if large.megabytes > MOST_GROWTH * few.megabytes:
        yield f"{large.megabytes:.0f} MB with {LETTERS} large letters, {few.megabytes:.0f} with {FEW}: it has no bound."
    if listed.megabytes > MOST_LIST_MB:
        yield f"{listed.megabytes:.0f} MB with a long list; at most {MOST_LIST_MB} are wanted."


def _bare_megabytes() -> float:
    names = subprocess.run([sys.executable, "-c", _OWN], capture_output=True, text=True, check=True).stdout.split()
    bare = subprocess.run([sys.executable, "-c", _BARE, *names], capture_output=True, text=True, check=True)
    return float(bare.stdout.split()[-1])
