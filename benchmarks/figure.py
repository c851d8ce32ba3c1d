"""A figure: what was measured, beside the floor of the same run."""

import dataclasses
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_NOT_SHOWN = ("more", "broken", "how")
RUNS = 5
"""At least so many rounds, so that one busy moment of the machine decides nothing."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured figure; `figure` and `floor` are medians in `unit`, `cores` is CPU time by the clock's.

    `how` says what the runs are, `database` on which kind they were done (empty where it needs none), `more` are
    further results by name, `broken` the bounds that do not hold, each in a sentence.
    """

    name: str
    figure: float
    unit: str
    floor: float
    floor_is: str
    runs: int
    cores: float
    peak_mb: float
    how: str = "median of {runs} interleaved runs"
    database: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    broken: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """The figure in parts of the floor."""
        return self.figure / self.floor if self.floor else 0.0

    @property
    def title(self) -> str:
        """Its name, and the database's where it needs one."""
        return f"{self.name} ({self.database})" if self.database else self.name

    def plain(self) -> dict[str, Any]:
        """The figure in JSON's own types."""
        told = {key: value for key, value in dataclasses.asdict(self).items() if key not in _NOT_SHOWN}
        rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in told.items()}
        return rounded | {"ratio": round(self.ratio, 3)} | self.more | {"broken": list(self.broken)}

    def lines(self) -> list[str]:
        """The figure for people."""
        return [
            f"{self.title}: {self.figure:,.0f} {self.unit}, ratio {self.ratio:.3f}",
            f"  floor: {self.floor:,.0f} ({self.floor_is})",
            f"  {self.how.format(runs=self.runs)}, {self.cores:.2f} cores, at most {self.peak_mb:.0f} MB",
            *(f"  {key.replace('_', ' ')}: {_shown(value)}" for key, value in self.more.items()),
            *(f"  BROKEN: {sentence}" for sentence in self.broken),
        ]


@dataclass(frozen=True)
class Pace:
    """How fast the work and its floor were: medians of things a second, and the cores that the work took."""

    work: float
    floor: float
    cores: float


def interleave(
    work: Callable[[], object],
    floor: Callable[[], object],
    *,
    things: int,
    runs: int = RUNS,
    prepare: Callable[[], object] = bool,
) -> Pace:
    """Let both do the same `things` in turn, `runs` times each; before each work `prepare`, which is not timed."""
    paces: list[tuple[float, float, float]] = []
    for _ in range(runs):
        prepare()
        base, _ = _seconds(floor)
        taken, cpu = _seconds(work)
        paces.append((things / taken, things / base, cpu / taken))
    ours, theirs, cores = (statistics.median(column) for column in zip(*paces, strict=True))
    return Pace(ours, theirs, cores)


@dataclass(frozen=True)
class Turns:
    """What several contenders did with the same things, by name: things a second, and microseconds of CPU for each."""

    paces: dict[str, float]
    microseconds: dict[str, float]


def take_turns(works: Mapping[str, Callable[[], object]], *, things: int, runs: int = RUNS) -> Turns:
    """Let all do the same `things` in turn, `runs` times each; medians."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            taken[name].append(_seconds(work))
    seconds = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in taken.items()}
    return Turns(
        paces={name: things / clock for name, (clock, _) in seconds.items()},
        microseconds={name: 1e6 * cpu / things for name, (_, cpu) in seconds.items()},
    )


def below(wanted: float, ratio: float, of: str) -> tuple[str, ...]:
    """The bound that a ratio breaks by being below what is wanted, as a figure states it."""
    return (f"{ratio:.2f} x {of}; at least {wanted:g} x is wanted.",) if ratio < wanted else ()


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
