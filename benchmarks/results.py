"""All figures on one page, each measured in a process of its own, so that its memory is its own."""

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from benchmarks.size import is_trial

_LONGEST_SECONDS = 3600.0
_ENDS_WITHIN = 60.0


@dataclass(frozen=True)
class Told:
    """What the measuring of one figure printed, and how long it took; `figure` is empty when it was not measured."""

    name: str
    lines: list[str]
    figure: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def is_broken(self) -> bool:
        """Whether it breaks a bound, or failed; a missing peer is nobody's fault."""
        return bool(self.figure.get("broken")) if self.figure else ": failed: " in self.lines[-1]


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


def page(told: Sequence[Told]) -> str:
    """The results as Markdown."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    head = [
        "| name | database | figure | floor | ratio | runs | cores | peak MB | took |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    details = [line for one in told for line in ("", f"## {_title(one)}", "", "```text", *one.lines, "```")]
    written = f"Written by `python -m benchmarks all` on a machine with {machine}. Compare ratios, not paces."
    written += " A TRIAL: everything was made smaller by MAILHUB_BENCHMARK_SHARE." if is_trial() else ""
    return "\n".join(["# Results", "", written, "", total(told), "", *head, *map(_row, told), *details]) + "\n"


def total(told: Sequence[Told]) -> str:
    """How many figures there are, how many are broken, and how long they took."""
    broken, missing = sum(one.is_broken for one in told), sum(not one.figure and not one.is_broken for one in told)
    minutes = sum(one.seconds for one in told) / 60
    return f"{len(told)} figures in {minutes:.0f} minutes; {broken} failed or broke a bound, {missing} not measured."


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


def _title(one: Told) -> str:
    database = one.figure.get("database", "")
    return f"{one.name} ({database})" if database else one.name


def _row(one: Told) -> str:
    told, took = one.figure, f"{one.seconds:,.0f} s"
    if not told:
        return f"| {one.name} | | {one.lines[-1]} | | | | | | {took} |"
    return (
        f"| {one.name} | {told['database']} | {told['figure']:,.0f} {told['unit']} | {told['floor']:,.0f}: "
        f"{told['floor_is']} | {told['ratio']:.3f} | {told['runs']} | {told['cores']:.2f} | {told['peak_mb']:.0f} "
        f"| {took} |"
    )
