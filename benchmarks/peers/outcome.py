"""What a peer made of the letters it was handed."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.processes import Running


@dataclass(frozen=True)
class Outcome:
    """Letters a second, and milliseconds of CPU that its programs took for each; `more` are further results by name."""

    pace: float
    cpu_milliseconds: float
    more: dict[str, float | str] = field(default_factory=dict)


def timed(work: Callable[[], object], letters: int, servers: Running) -> Outcome:
    """Let the servers, and the programs that the work starts for each letter, do so many."""
    cpu, clock = _cpu_seconds(servers), time.perf_counter()
    work()
    taken = time.perf_counter() - clock
    return Outcome(letters / taken, 1000 * (_cpu_seconds(servers) - cpu) / letters)


def _cpu_seconds(servers: Running) -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return servers.cpu_seconds() + ended.ru_utime + ended.ru_stime
