"""`mailhub check`: whether everything that the hub stands on is as it should be."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.domain.errors import BadSettings

if TYPE_CHECKING:
    from mailhub.checks.bearings import Bearings
    from mailhub.checks.finding import Finding

_MARKS = {"ok": "ok", "fails": "!!", "skipped": "--"}


def check(
    send_test_to: Annotated[str, typer.Option(help="Send a test mail to this address.")] = "",
    dns: Annotated[str, typer.Option(help="The name server to ask, HOST[:PORT]; else this machine's own.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Prove each part: store, relay, IMAP, DNS, certificates, clock, templates, programs. Ends with 1 if one fails.

    Each line is `ok`, `!!` with what to do, or `--` where a part was not looked at. It leaves nothing behind.
    """
    told = []
    for finding in _found(send_test_to, dns):
        told.append({"part": finding.part, "verdict": str(finding.verdict), "told": finding.told})
        if not as_json:
            typer.echo(f"{_MARKS[finding.verdict]}  {finding.part:<13} {finding.told}")
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    if any(line["verdict"] == "fails" for line in told):
        raise typer.Exit(1)


def _found(send_test_to: str, dns: str) -> "Iterator[Finding]":
    from mailhub.checks.asking import all_checks, ask
    from mailhub.checks.finding import Finding, Verdict

    try:
        with _bearings(send_test_to, dns) as bearings:
            yield from ask(all_checks(), bearings)
    except BadSettings as error:
        yield Finding(part="settings", verdict=Verdict.FAILS, told=error.sentence)


@contextmanager
def _bearings(send_test_to: str, dns: str) -> "Iterator[Bearings]":
    from mailhub.checks.bearings import Bearings
    from mailhub.checks.names import names_from
    from mailhub.cli.opening import hub_as_it_stands
    from mailhub.domain.addresses import is_addr_spec

    if send_test_to and not is_addr_spec(send_test_to):
        raise BadSettings("--send-test-to is no mail address.")
    file = Path(os.environ.get("MAILHUB_SETTINGS", "mailhub.env"))
    with hub_as_it_stands() as hub:
        yield Bearings(hub=hub, names=names_from(dns), settings_file=file, send_test_to=send_test_to)
