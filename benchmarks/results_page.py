"""The page of all figures: a table, and below it what each script told."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.results import Told
from benchmarks.size import is_trial

_HEAD = (
    "| name | database | figure | floor | ratio | runs | cores | peak MB | took |",
    "|---|---|---|---|---|---|---|---|---|",
)
_SECTION = re.compile(r"## (?P<title>[^\n]+)\n\n```text\n(?P<told>.*?)\n```\n", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """What the page says of one figure: its title, its row of the table, and what its script told."""

    title: str
    row: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The script's."""
        return self.title.partition(" (")[0]

    @property
    def is_broken(self) -> bool:
        """Whether it breaks a bound, or failed; a missing peer is nobody's fault."""
        return any(line.startswith("  BROKEN: ") for line in self.lines) or ": failed: " in self.lines[-1]

    @property
    def is_missing(self) -> bool:
        """Whether it was not measured."""
        return ": not measured: " in self.lines[0]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return float(self.row.split("|")[-2].replace(",", "").rstrip("s "))


def section_of(told: Told) -> Section:
    """What is to stand on the page of what a script told."""
    database = told.figure.get("database", "")
    title = f"{told.name} ({database})" if database else told.name
    return Section(title, _row(told), tuple(told.lines))


def sections_of(written: str) -> list[Section]:
    """What a page says, as `page` has written it; nothing for an empty one."""
    rows = {_title_in(row): row for row in written.splitlines() if row.startswith("| ") and row != _HEAD[0]}
    found = {each["title"]: tuple(each["told"].splitlines()) for each in _SECTION.finditer(written)}
    return [Section(title, rows[title], lines) for title, lines in found.items()]


def page(sections: Sequence[Section]) -> str:
    """The results as Markdown."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    details = [line for one in sections for line in ("", f"## {one.title}", "", "```text", *one.lines, "```")]
    written = f"Written by `python -m benchmarks all` on a machine with {machine}. Compare ratios, not paces."
    written += " A TRIAL: everything was made smaller by MAILHUB_BENCHMARK_SHARE." if is_trial() else ""
    rows = [one.row for one in sections]
    return "\n".join(["# Results", "", written, "", total(sections), "", *_HEAD, *rows, *details]) + "\n"


def total(sections: Sequence[Section]) -> str:
    """How many figures there are, how many are broken, and how long they took."""
    broken, missing = sum(one.is_broken for one in sections), sum(one.is_missing for one in sections)
    minutes = sum(one.seconds for one in sections) / 60
    return (
        f"{len(sections)} figures in {minutes:.0f} minutes; {broken} failed or broke a bound, {missing} not measured."
    )


def _row(told: Told) -> str:
    figure, took = told.figure, f"{told.seconds:,.0f} s"
    if not figure:
        return f"| {told.name} | | {told.lines[-1]} | | | | | | {took} |"
    return (
        f"| {told.name} | {figure['database']} | {figure['figure']:,.0f} {figure['unit']} | {figure['floor']:,.0f}: "
        f"{figure['floor_is']} | {figure['ratio']:.3f} | {figure['runs']} | {figure['cores']:.2f} | "
        f"{figure['peak_mb']:.0f} | {took} |"
    )


def _title_in(row: str) -> str:
    name, database = (cell.strip() for cell in row.split("|")[1:3])
    return f"{name} ({database})" if database else name
