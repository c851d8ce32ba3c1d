"""Hubs whose processes begin at once: each is forked from one that has loaded the program and has done nothing else.

How a process begins from nothing `test_processes.py` tells; whoever starts a dozen to kill them need not load it anew.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock

_ROOT = Path(__file__).parents[2]
_SERVE = (sys.executable, "-c", "from tests.wires.nursery import serve; serve()")
_LOADED = (
    "aiosmtpd.lmtp", "cel", "holidays", "mailhub.cli.explaining", "mailhub.cli.fitness", "mailhub.hub",
    "mailhub.inbound.reading_room", "mailhub.jobs", "mailhub.web.app", "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite", "uvicorn.loops.auto", "uvicorn.protocols.http.auto", "uvicorn.lifespan.on",
)  # fmt: skip


class Nursery:
    """The process that others are forked from; it begins when it is first needed, and ends with the tests."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None

    def begin(self, words: Sequence[str], environment: Mapping[str, str], log: Path, ended: Path) -> int:
        """Have `mailhub` begin with these words; the number of its process."""
        asked = json.dumps([words, dict(environment), str(log), str(ended)])
        with self._lock:
            if self._process is None:
                self._process = _begun()
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            print(asked, file=self._process.stdin, flush=True)
            return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it; it ends by itself once nobody can ask any more."""
        if self._process is not None:
            self._process.communicate()


def _begun() -> "subprocess.Popen[str]":
    # A thread that is not there after a fork may hold a lock for ever: nothing here starts one.
    environment = {"PATH": os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen(_SERVE, stdin=pipe, stdout=pipe, text=True, cwd=_ROOT, env=environment)


_NURSERY = Nursery()
atexit.register(_NURSERY.close)


class Born:
    """One `mailhub` with these words, at work like any other; its log is written to a file."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._ended = log.with_suffix(f".ended-{time.monotonic_ns()}")
        log.write_bytes(b"")
        self.pid = _NURSERY.begin(words, environment, log, self._ended)

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""
        try:
            told = self._ended.read_text()
        except FileNotFoundError:
            return None
        return int(told) if told.endswith("\n") else None

    def wait(self, seconds: float = 60.0) -> int:
        """Its exit code; raises TimeoutExpired."""
        end = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("mailhub", seconds)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ends just now
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def serve() -> None:
    """What the nursery does: fork a process for each line that it reads, and tell its number."""
    _load()
    for line in sys.stdin:
        words, environment, log, ended = json.loads(line)
        ours, theirs = os.pipe()
        if os.fork() == 0:
            os.close(ours)
            _keep(words, environment, log, Path(ended), theirs)
        os.close(theirs)
        with os.fdopen(ours) as told:
            print(told.read(), flush=True)
        _take_leave()
    _take_leave()


def _take_leave() -> None:
    """See to the keepers that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _load() -> None:
    gc.disable()
    for name in _LOADED:
        import_module(name)
    gc.freeze()
    gc.enable()


def _keep(words: Sequence[str], environment: Mapping[str, str], log: str, ended: Path, told: int) -> None:
    """Fork the process itself, wait for its end and write down how it ended."""
    pid = os.fork()
    if pid == 0:
        os.close(told)
        _become(words, environment, log)
    os.write(told, str(pid).encode())
    os.close(told)
    for door in (0, 1):  # the nursery's own
        os.close(door)
    _, status = os.waitpid(pid, 0)
    ended.write_text(f"{os.waitstatus_to_exitcode(status)}\n")
    os._exit(0)


def _become(words: Sequence[str], environment: Mapping[str, str], log: str) -> None:
    from mailhub.cli import app

    nothing, file = os.open(os.devnull, os.O_RDWR), os.open(log, os.O_WRONLY)
    for door, at in ((0, nothing), (1, nothing), (2, file)):
        os.dup2(at, door)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["mailhub", *words]
    sys.exit(app())
