"""All figures on one page, each measured in a process of its own, so that its memory is its own."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Told:
    """What the measuring of one figure printed; `figure` is empty when it could not be measured."""

    name: str
    lines: list[str]
    figure: dict[str, Any] = field(default_factory=dict)

    @property
    def is_broken(self) -> bool:
        """Whether it breaks a bound, or failed; a missing peer is nobody's fault."""
        return bool(self.figure.get("broken")) if self.figure else ": failed: " in self.lines[-1]


def measured_apart(name: str, database_url: str) -> Told:
    """Run one script and take down what it says."""
    command = [sys.executable, "-m", "benchmarks", name, "--json"]
    where = ["--database-url", database_url] if database_url else []
    done = subprocess.run([*command, *where], capture_output=True, text=True, check=False, timeout=_LONGEST_SECONDS)
    lines = done.stdout.splitlines()
    if lines and lines[-1].startswith("{"):
        return Told(name, lines[:-1], json.loads(lines[-1]))
    reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    return Told(name, [f"{name}: {'not measured' if ' is missing' in reason else 'failed'}: {reason}"])


def page(told: Sequence[Told]) -> str:
    """The results as Markdown."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    head = [
        "| name | database | figure | floor | ratio | runs | cores | peak MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    details = [line for one in told for line in ("", f"## {_title(one)}", "", "```text", *one.lines, "```")]
    written = f"Written by `python -m benchmarks all` on a machine with {machine}. Compare ratios, not paces."
    return "\n".join(["# Results", "", written, "", *head, *map(_row, told), *details]) + "\n"


def _title(one: Told) -> str:
    database = one.figure.get("database", "")
    return f"{one.name} ({database})" if database else one.name


def _row(one: Told) -> str:
    told = one.figure
    if not told:
        return f"| {one.name} | | {one.lines[-1]} | | | | | |"
    return (
        f"| {one.name} | {told['database']} | {told['figure']:,.0f} {told['unit']} | {told['floor']:,.0f}: "
        f"{told['floor_is']} | {told['ratio']:.3f} | {told['runs']} | {told['cores']:.2f} | {told['peak_mb']:.0f} |"
    )
