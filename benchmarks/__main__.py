"""`python -m benchmarks NAME`: measure one figure, or `all` of them into benchmarks/RESULTS.md."""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path

from benchmarks.figure import Figure

RESULTS = Path(__file__).with_name("RESULTS.md")
NAMES = ("reading", "judging", "routing_quality", "compose", "deliver")
"""The scripts, in the order in which `all` runs them; each has `measure(database_url) -> Figure`."""


def main(words: list[str]) -> int:
    """Measure what the command line names; 1 when a bound is broken."""
    asked = _parser().parse_args(words)
    figures = [_measure(name, asked.database_url) for name in (NAMES if asked.name == "all" else (asked.name,))]
    for figure in figures:
        print("\n".join(figure.lines()))
    if asked.name == "all":
        RESULTS.write_text(_page(figures), "utf-8")
    if asked.json:
        told = [figure.plain() for figure in figures]
        print(json.dumps(told if asked.name == "all" else told[0], ensure_ascii=False))
    return int(any(figure.broken for figure in figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure a figure beside its floor.")
    parser.add_argument("name", choices=(*NAMES, "all"))
    parser.add_argument("--json", action="store_true", help="print the figure as one JSON object on the last line")
    parser.add_argument("--database-url", default="", help="the database for figures that need one; else SQLite")
    return parser


def _measure(name: str, database_url: str) -> Figure:
    figure: Figure = importlib.import_module(f"benchmarks.{name}").measure(database_url)
    return figure


def _page(figures: list[Figure]) -> str:
    """The results as a page."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    rows = [
        f"| {one.name} | {one.figure:,.0f} {one.unit} | {one.floor:,.0f}: {one.floor_is} | {one.ratio:.3f} "
        f"| {one.runs} | {one.cores:.2f} | {one.peak_mb:.0f} |"
        for one in figures
    ]
    head = ["| name | figure | floor | ratio | runs | cores | peak MB |", "|---|---|---|---|---|---|---|"]
    details = [line for one in figures for line in ("", f"## {one.name}", "", "```text", *one.lines(), "```")]
    written = f"Written by `python -m benchmarks all` on a machine with {machine}. Compare ratios, not paces."
    opening = ["# Results", "", written, ""]
    return "\n".join([*opening, *head, *rows, *details]) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
