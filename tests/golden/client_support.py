"""What Gmail and Outlook make of HTML and CSS, as caniemail.com measured it: a small table, kept beside this file.

`python -m tests.golden.client_support FILE` writes it anew from caniemail's data: the file data/caniemail.json of its
npm package.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("client_support.toml")
CLIENTS = {"gmail": ("desktop-webmail", "ios", "android"), "outlook": ("windows",)}
"""The mail programs that must cope, with their platforms; Outlook on Windows shows HTML by Word."""

_KINDS = ("css-", "html-")
_WORST_FIRST = "nuay"  # no, unknown, partly ("a", with notes), yes


def supported(feature: str) -> bool:
    """Whether every one of these programs shows it, at least in part; raises KeyError for what was never measured."""
    return not set(measured()[feature]) & {"n", "u"}


@cache
def measured() -> dict[str, str]:
    """Feature -> the worst result of Gmail, then that of Outlook."""
    found: dict[str, str] = tomllib.loads(TABLE.read_text("utf-8"))["features"]
    return found


def _lines(data: dict[str, Any]) -> Iterator[str]:
    yield "# Written by `python -m tests.golden.client_support`; do not edit."
    yield 'source = "caniemail.com, MIT licence, (c) Avi Goldman and Andrew Powell"'
    yield f'date = "{data["last_update_date"][:10]}"'
    yield "\n# The worst result of Gmail, then of Outlook on Windows: y yes, a in part, n no, u unknown."
    yield "[features]"
    for feature in data["data"]:
        if feature["slug"].startswith(_KINDS):
            yield f'{feature["slug"]} = "{"".join(_worst(feature, client) for client in CLIENTS)}"'


def _worst(feature: dict[str, Any], client: str) -> str:
    stats = feature["stats"].get(client, {})
    newest = [list(versions.values())[-1][0] for place, versions in stats.items() if place in CLIENTS[client]]
    return min(newest, key=_WORST_FIRST.index, default="u")


if __name__ == "__main__":
    TABLE.write_text("\n".join(_lines(json.loads(Path(sys.argv[1]).read_text("utf-8")))) + "\n", "utf-8")
