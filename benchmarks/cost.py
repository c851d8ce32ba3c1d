"""What a piece of work costs another process than our own."""

import time
from collections.abc import Callable

from benchmarks.processes import Running


class Cost:
    """CPU seconds that a process has spent on some work, the cores that they are by the clock, and its most memory."""

    def __init__(self, process: Running) -> None:
        self.seconds = 0.0
        self.peak_mb = process.megabytes()
        self._process = process
        self._clock = 0.0

    def of(self, work: Callable[[], object]) -> None:
        """Do the work and add what it has cost."""
        began, cpu = time.perf_counter(), self._process.cpu_seconds()
        work()
        self._clock += time.perf_counter() - began
        self.seconds += self._process.cpu_seconds() - cpu
        self.peak_mb = max(self.peak_mb, self._process.megabytes())

    @property
    def cores(self) -> float:
        """On average, over all the work."""
        return self.seconds / self._clock
