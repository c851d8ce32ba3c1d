"""`python -m benchmarks NAME`: measure one figure, or `all` of them into benchmarks/RESULTS.md."""

import argparse
import importlib
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks.databases import own_postgresql
from benchmarks.figure import Figure
from benchmarks.missing import Missing
from benchmarks.results import measured_apart, not_measured
from benchmarks.results_page import Section, page, section_of, sections_of, total

RESULTS = Path(__file__).with_name("RESULTS.md")
_NO_SERVER = "all on PostgreSQL"


class Script(NamedTuple):
    """A figure's module, which has `measure(database_url) -> Figure`; `stored` ones need a database."""

    name: str
    stored: bool = False


SCRIPTS = (
    Script("reading"),
    Script("judging", stored=True),
    Script("routing_quality"),
    Script("intake", stored=True),
    Script("intake_lmtp", stored=True),
    Script("process_replies", stored=True),
    Script("process_leads", stored=True),
    Script("compose"),
    Script("deliver", stored=True),
    Script("answers", stored=True),
    Script("race", stored=True),
    Script("matching_growth", stored=True),
    Script("clock_growth", stored=True),
    Script("history_growth", stored=True),
    Script("latency", stored=True),
    Script("memory"),
    Script("waiting_work"),
    Script("fleet"),
)
"""In the order in which `all` runs them."""


def main(words: list[str]) -> int:
    """Measure what the command line names; 1 when a bound is broken."""
    asked = _parser().parse_args(words)
    if asked.name == "all":
        return _all(asked.database_url, asked.only)
    with ExitStack() as stack:
        url = stack.enter_context(own_postgresql()) if asked.postgresql else asked.database_url
        figure: Figure = importlib.import_module(f"benchmarks.{asked.name}").measure(url)
    print("\n".join(figure.lines()))
    if asked.json:
        print(json.dumps(figure.plain(), ensure_ascii=False))
    return int(bool(figure.broken))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure a figure beside its floor.")
    parser.add_argument("name", choices=(*(script.name for script in SCRIPTS), "all"))
    parser.add_argument("--json", action="store_true", help="print the figure as one JSON object on the last line")
    names = [script.name for script in SCRIPTS]
    only = "with all: measure these anew; the others stay on the page as they are"
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=only)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database-url", default="", help="the database for figures that need one; else SQLite")
    where.add_argument("--postgresql", action="store_true", help="measure on a PostgreSQL server of its own")
    return parser


def _all(database_url: str, names: Sequence[str]) -> int:
    """Every figure of these names in a process of its own; those that need a database on SQLite and on PostgreSQL.

    The page is written anew after each, so that whatever ends the run leaves what was measured.
    """
    kept = [one for one in _written() if one.name not in {*names, _NO_SERVER}]
    new: list[Section] = []
    with ExitStack() as stack:
        server = database_url or _server(stack, new)
        for script in [script for script in SCRIPTS if script.name in names]:
            for url in ("", server) if script.stored and server else ("",):
                told = measured_apart(script.name, url)
                new.append(section_of(told))
                print("\n".join(told.lines), f"  took {told.seconds:,.0f} s", sep="\n", flush=True)
                RESULTS.write_text(page(_in_order([*new, *kept])), "utf-8")
    print(total(_in_order([*new, *kept])))
    return int(any(one.is_broken for one in new))


def _written() -> list[Section]:
    return sections_of(RESULTS.read_text("utf-8")) if RESULTS.exists() else []


def _in_order(sections: Sequence[Section]) -> list[Section]:
    order = [_NO_SERVER, *(script.name for script in SCRIPTS)]
    return sorted(sections, key=lambda one: order.index(one.name))


def _server(stack: ExitStack, told: list[Section]) -> str:
    """A server of our own; nothing where there is none, which is told."""
    try:
        return stack.enter_context(own_postgresql())
    except Missing as missing:
        told.append(section_of(not_measured(_NO_SERVER, str(missing))))
        return ""


if __name__ == "__main__":
    # A shell that starts us in the background has it ignored, and nobody could end what we started.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
