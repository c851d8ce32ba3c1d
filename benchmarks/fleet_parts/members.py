"""The processes of a fleet: started as a supervisor starts them, killed without a word, and started again."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import psutil

from benchmarks.processes import MAILHUB, Running

_BEGINS_WITHIN = 90.0  # seconds
_ENDS_WITHIN = 30.0


@dataclass
class Member:
    """One `mailhub run PART`; a supervisor starts it again whenever it has ended."""

    part: str
    environment: Mapping[str, str]
    log: Path
    kills: int = 0
    starts: int = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _held: bool = False
    _lock: Lock = field(default_factory=Lock)

    @property
    def pid(self) -> int:
        """The number of the process that runs, or ran last."""
        return self._process.pid if self._process is not None else 0

    @property
    def is_running(self) -> bool:
        """Whether it has told that it runs since it was started last."""
        return self._is_alive() and b'"running"' in self.log.read_bytes()[self._begun_at :]

    def keep_alive(self) -> None:
        """Start it, unless it runs or is held back."""
        with self._lock:
            if not self._held and not self._is_alive():
                self._start()

    def kill(self) -> None:
        """SIGKILL; it stays dead until it is let go."""
        with self._lock:
            self._held = True
            if self._process is not None:
                self._kill_whole(self._process)
            self.kills += 1

    def let_go(self) -> None:
        """The supervisor may start it again."""
        self._held = False

    def end(self) -> None:
        """SIGTERM, as a supervisor ends a service."""
        with self._lock:
            self._held = True
            if self._process is None or self._process.poll() is not None:
                return
            self._process.terminate()
            try:
                self._process.wait(_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._kill_whole(self._process)

    def cpu_seconds(self) -> float:
        """CPU time of the process that runs now, with its children."""
        return Running(psutil.Process(self.pid)).cpu_seconds() if self._is_alive() else 0.0

    def _is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> None:
        self._begun_at = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            whole = {"PATH": os.environ["PATH"], **self.environment}
            self._process = subprocess.Popen(
                [*MAILHUB, "run", self.part], env=whole, stderr=log, start_new_session=True
            )
        self.starts += 1

    def _kill_whole(self, process: "subprocess.Popen[bytes]") -> None:
        # With its children, as the kernel does it to a service that has eaten the memory.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Fleet:
    """All members, and a supervisor that looks after them."""

    def __init__(self, members: list[Member]) -> None:
        self.members = members
        self._over = Event()

    def of(self, part: str) -> list[Member]:
        """The members of one kind."""
        return [member for member in self.members if member.part == part]

    def wait_until_it_runs(self) -> None:
        """Until every member has said so; raises SystemExit when one does not."""
        end = time.monotonic() + _BEGINS_WITHIN
        while not all(member.is_running for member in self.members):
            if time.monotonic() > end:
                silent = next(member for member in self.members if not member.is_running)
                raise SystemExit(f"{silent.part} did not start: {silent.log.read_text()[-2000:]}")
            time.sleep(0.05)

    def look_after(self) -> None:
        """Start whoever ended, once a second, until it is over."""
        while not self._over.wait(1.0):
            for member in self.members:
                member.keep_alive()

    def end(self) -> None:
        """End everybody."""
        self._over.set()
        with ExitStack() as stack:
            for member in self.members:
                stack.callback(member.end)


@contextmanager
def running_fleet(members: list[Member]) -> Iterator[Fleet]:
    """The members at work while the block lasts, under a supervisor."""
    fleet = Fleet(members)
    supervisor = Thread(target=fleet.look_after, name="supervisor")
    try:
        for member in members:
            member.keep_alive()
        supervisor.start()
        fleet.wait_until_it_runs()
        yield fleet
    finally:
        fleet.end()
        if supervisor.ident is not None:
            supervisor.join()
