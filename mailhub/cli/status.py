"""`mailhub status`: whether the hub is ready, what waits, and when the clock last did what."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub import __version__
from mailhub.cli.opening import hub_as_it_stands

if TYPE_CHECKING:
    from mailhub.hub import Hub
    from mailhub.store.heartbeats import Beat
    from mailhub.store.queries.watching import Workload
    from mailhub.web.readiness import Part

_PATIENCE = timedelta(seconds=10)


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Tell whether every part of the hub is ready, and what waits; ends with 1 when one is not."""
    with hub_as_it_stands() as hub:
        parts, work = _look(hub)
    is_ready = all(part.is_ready for part in parts)
    if as_json:
        told = {"version": __version__, "ready": is_ready, "parts": _parts_told(parts)}
        typer.echo(json.dumps(told | (_work_told(work) if work else {}), indent=2))
    else:
        for name, words in (*_words_of_parts(parts, is_ready=is_ready), *(_words_of_work(work) if work else ())):
            typer.echo(f"{name:<12}{words}")
    if not is_ready:
        raise typer.Exit(1)


def _look(hub: "Hub") -> "tuple[tuple[Part, ...], Workload | None]":
    from mailhub.store.queries.watching import workload
    from mailhub.web.lookout import Lookout
    from mailhub.web.readiness import look_at, parts_of, parts_unheard

    def look() -> "Workload":
        with hub.units.reading() as unit:
            return workload(unit)

    try:
        parts = parts_of(Lookout(lambda: look_at(hub), patience=_PATIENCE).seen(), hub.settings)
        # An older schema may not have what is asked for.
        work = Lookout(look, patience=_PATIENCE).seen() if all(part.is_ready for part in parts[:2]) else None
    except Exception as fault:
        return parts_unheard(fault), None
    return parts, work


def _parts_told(parts: "Iterable[Part]") -> dict[str, Any]:
    return {part.name: {"ready": part.is_ready, "told": part.told} for part in parts}


def _work_told(work: "Workload") -> dict[str, Any]:
    from mailhub.store.heartbeats import INVARIANTS

    now = work.vitals.now
    leads: dict[str, dict[str, int]] = {}
    for (slug, stands), number in work.leads.items():
        leads.setdefault(slug, {})[str(stands)] = number
    late = work.late_mail_since
    return {
        "at": now.isoformat(),
        "letters": {str(stands): number for stands, number in work.letters.items()},
        "mails": {str(stands): number for stands, number in work.mails.items()} | {"due": work.mails_due},
        "mails_late_since": late and late.isoformat(),
        "webhook_messages": work.webhooks_waiting,
        "offers_open": work.offers_open,
        "leads_open": leads,
        "jobs": {name: beat.at.isoformat() for name, beat in work.beats.items() if name != INVARIANTS},
        "done": {name: beat.detail["done"] for name, beat in work.beats.items() if "done" in beat.detail},
        "breaches": work.beats[INVARIANTS].detail if INVARIANTS in work.beats else None,
    }


def _words_of_parts(parts: "Iterable[Part]", *, is_ready: bool) -> Iterator[tuple[str, str]]:
    yield "mailhub", f"{__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}"
    yield "ready", "yes" if is_ready else "no"
    for part in parts:
        yield part.name, f"{'ok' if part.is_ready else 'NOT READY'}: {part.told}"


def _words_of_work(work: "Workload") -> Iterator[tuple[str, str]]:
    from mailhub.store.heartbeats import INVARIANTS
    from mailhub.web.readiness import age, lasting

    now = work.vitals.now
    yield "in", _listed((f"{number} {stands}" for stands, number in work.letters.items()), "no letters")
    late = f"; the latest waits for {lasting(age(work.late_mail_since, now))}" if work.late_mail_since else ""
    yield "out", f"{sum(work.mails.values())} mails on their way, {work.mails_due} of them due{late}"
    if work.webhook_waiting_since is not None:
        waits = lasting(age(work.webhook_waiting_since, now))
        yield "webhooks", f"{work.webhooks_waiting} messages on their way; the oldest waits for {waits}"
    yield (
        "leads",
        _listed((f"{number} {stands} at {slug}" for (slug, stands), number in work.leads.items()), "none open"),
    )
    yield "offers", f"{work.offers_open} open"
    ran = (
        f"{name} {lasting(age(beat.at, now))} ago{_done(beat)}"
        for name, beat in work.beats.items()
        if name != INVARIANTS
    )
    yield "jobs", _listed(ran, "none has run yet")
    yield "invariants", _invariants(work)


def _done(beat: "Beat") -> str:
    return f" ({beat.detail['done']} done)" if beat.detail.get("done") else ""


def _invariants(work: "Workload") -> str:
    from mailhub.store.heartbeats import INVARIANTS
    from mailhub.web.readiness import age, lasting

    if INVARIANTS not in work.beats:
        return "not checked yet; they are every night"
    beat = work.beats[INVARIANTS]
    when = f"checked {lasting(age(beat.at, work.vitals.now))} ago"
    broken = _listed((f"{name} {number} times" for name, number in beat.detail.items()), "")
    return f"BROKEN: {broken}, {when}" if broken else f"all hold, {when}"


def _listed(words: Iterable[str], otherwise: str) -> str:
    return ", ".join(words) or otherwise
