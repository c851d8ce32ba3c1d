"""Figures measured each in a process of its own, so that its memory is its own."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import IO, Any

_LONGEST_SECONDS = 3600.0
_ENDS_WITHIN = 60.0


@dataclass(frozen=True)
class Told:
    """What the measuring of one figure printed, and how long it took; `figure` is empty when it was not measured."""

    name: str
    lines: list[str]
    figure: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0


def measured_apart(name: str, database_url: str, longest_seconds: float = _LONGEST_SECONDS) -> Told:
    """Run one script and take down what it says; one that fails or takes too long is told of as well."""
    command = [sys.executable, "-m", "benchmarks", name, "--json"]
    where = ["--database-url", database_url] if database_url else []
    began = time.monotonic()
    # Into files: what a script that dies leaves running would hold the other end of a pipe.
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as said:
        is_late = _is_late([*command, *where], out, said, longest_seconds)
        printed, complaint = _read(out), _read(said)
    seconds = time.monotonic() - began
    if not is_late and printed and printed[-1].startswith("{"):
        return Told(name, printed[:-1], json.loads(printed[-1]), seconds)
    reason = f"it took more than {longest_seconds:,.0f} s" if is_late else (complaint or ["it said nothing"])[-1]
    return not_measured(name, reason, seconds)


def not_measured(name: str, reason: str, seconds: float = 0.0) -> Told:
    """What is told of a figure that is not there."""
    return Told(name, [f"{name}: {'not measured' if ' is missing' in reason else 'failed'}: {reason}"], {}, seconds)


def _is_late(command: list[str], out: IO[str], said: IO[str], longest_seconds: float) -> bool:
    """Run to the end, or ask to end what it has started; whether it had to be asked."""
    with subprocess.Popen(command, stdout=out, stderr=said) as script:
        try:
            script.wait(longest_seconds)
            return False
        except subprocess.TimeoutExpired:
            script.send_signal(signal.SIGINT)
        except BaseException:
            script.terminate()
            raise
        try:
            script.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            script.kill()
        return True


def _read(file: IO[str]) -> list[str]:
    file.seek(0)
    return file.read().strip().splitlines()
