"""The processes of a hub as they are started by hand, and what they cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MAILHUB = (sys.executable, "-c", "from mailhub.cli import app; app()")
_BEGINS_WITHIN = 60.0  # seconds
_ENDS_WITHIN = 30.0


@dataclass(frozen=True)
class Running:
    """A process with its children."""

    process: psutil.Process

    def cpu_seconds(self) -> float:
        """CPU time that it and its living children have taken so far."""
        return sum(one.user + one.system for one in (each.cpu_times() for each in self._all()))

    def megabytes(self) -> float:
        """Memory that it and its children hold now and share with nobody else (USS)."""
        return float(sum(each.memory_full_info().uss for each in self._all()) / 2**20)

    def _all(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def hub_process(part: str, environment: Mapping[str, str], log: Path | None = None) -> Iterator[Running]:
    """`mailhub run PART` from its first sign of life on, ended by SIGTERM; its log goes into a file, or nowhere."""
    with started([*MAILHUB, "run", part], environment, until='"running"', log=log) as running:
        yield running


@contextmanager
def started(
    command: list[str], environment: Mapping[str, str], *, until: str, log: Path | None = None
) -> Iterator[Running]:
    """A program, once a line of its standard error holds `until`; raises SystemExit when it ends before.

    What it says after that goes into the log, if there is one.
    """
    whole = {"PATH": os.environ["PATH"], **environment}
    with subprocess.Popen(command, env=whole, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stderr is not None
            told = _read_until(program, until)
            if told is not None:
                raise SystemExit(f"{' '.join(command[-2:])} did not start: {told}")
            # Nobody reads what it writes from here on, and a full pipe would stop it.
            with (
                open(log or os.devnull, "ab") as kept,
                subprocess.Popen(["cat"], stdin=program.stderr, stdout=kept) as drain,
            ):
                try:
                    yield Running(psutil.Process(program.pid))
                finally:
                    _end(program)
                    drain.terminate()
        finally:
            _end(program)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def await_port(port: int, what: str) -> None:
    """Wait until somebody listens; raises SystemExit when nobody does."""
    end = time.monotonic() + _BEGINS_WITHIN
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit(f"{what} does not listen.")


def _read_until(program: "subprocess.Popen[str]", until: str) -> str | None:
    """None once the word was read, else all that the program said before it ended."""
    said: list[str] = []
    assert program.stderr is not None
    for line in program.stderr:
        if until in line:
            return None
        said.append(line)
    return "".join(said)[-2000:]


def _end(program: "subprocess.Popen[str]") -> None:
    if program.poll() is None:
        program.terminate()
        try:
            program.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
