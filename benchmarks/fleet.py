"""Fleet: ten processes on one PostgreSQL play leads with answers while some are killed and the database falls over.

MAILHUB_BENCHMARK_LEADS says how many leads; 20,000 take an hour or two on two cores.
"""

import itertools
import os
import statistics
import time
from collections.abc import Iterator
from threading import Event
from typing import Any

import psutil

from benchmarks.figure import Figure, peak_megabytes
from benchmarks.fleet_parts import books
from benchmarks.fleet_parts.chaos import Chaos
from benchmarks.fleet_parts.members import Fleet, running_fleet
from benchmarks.fleet_parts.progress import Progress
from benchmarks.fleet_parts.robots import Desk, GaveUp, Partners, at_work, every, lead_letter
from benchmarks.fleet_parts.village import Village, village
from benchmarks.fleet_parts.waits import Waits
from benchmarks.processes import Running
from benchmarks.scene import DESK, DOMAIN
from benchmarks.size import sized
from mailhub.inbound.intake import Arrival

LEADS = sized(1_000, by=20)
"""Played while processes die."""

WAITING = sized(150, by=50)
"""Letters of one run with one worker, and with two."""

RUNS = 3  # of each; a run takes long enough to be steady
SEED = 20261122
TAKEOVER_WITHIN = 30.0
LEAST_GAIN = 1.6
MOST_WAITING = 0.05
"""Of the time that two workers spend in transactions, the part in which one waits for the other."""

_POSTERS, _READERS = 4, 6
_AHEAD = 40  # letters that are posted before the first one's receipt is there: there is work at any time


def measure(database_url: str) -> Figure:
    """Play on a server of our own, because it is made to fall over."""
    leads = int(os.environ.get("MAILHUB_BENCHMARK_LEADS", LEADS))
    with village() as at:
        empty = at.stored_bytes()
        more, broken = _played(at, leads)
        one, two = _paces(at, leads)
        stored = at.stored_bytes() - empty
    cores = os.cpu_count() or 1
    is_allowed = cores >= 2.2 * one["cores"]
    gain = two["pace"] / one["pace"]
    if is_allowed and gain < LEAST_GAIN:
        broken.append(f"Two workers do {gain:.2f} x of what one does; at least {LEAST_GAIN} x is wanted.")
    if two["waits_for_another"] > MOST_WAITING:
        broken.append(
            f"Of their transactions, two workers spend {two['waits_for_another']:.0%} waiting for each other."
        )
    costs = {
        "cores_of_one_worker": one["cores"],
        "cores_of_two_workers": two["cores"],
        "two_may_be_faster": f"by at most {cores / one['cores']:.1f} on {cores} cores",
        "CPU_ms_a_lead": one["cores"] / one["pace"] * 1000,
        "of_that_in_PostgreSQL": one["server"],
        "two_workers_wait_for_each_other": two["waits_for_another"],
        "two_workers_wait_for_the_disk": two["waits_for_disk"],
        "MB_of_this_program": peak_megabytes(),
        "kB_stored_a_lead": stored / 1000 / (leads + 2 * RUNS * WAITING),
    }
    return Figure(
        name="fleet",
        figure=two["pace"],
        unit="leads/s",
        floor=one["pace"],
        floor_is=f"one worker instead of two on {WAITING} waiting letters, each lead offered to five",
        runs=RUNS,
        cores=two["cores"],
        peak_mb=more.pop("megabytes"),
        database="PostgreSQL",
        more=more | costs,
        broken=tuple(broken),
    )


def _played(at: Village, leads: int) -> tuple[dict[str, Any], list[str]]:
    """What was seen while a whole fleet played so many leads, and what was wrong at the end."""
    desk, over = Desk(at.smtp_ports), Event()
    partners = Partners(at.world, at.web_ports, at.lmtp_ports)
    numbers = iter(range(leads))  # `next` is one step, so that threads may share it

    progress = Progress(lambda: _state(at, desk, partners, leads))

    def may_go_on(number: int) -> bool:
        if progress.is_stuck:
            raise GaveUp
        return number < len(partners.leads) + _AHEAD

    began = time.monotonic()
    with running_fleet(at.whole_fleet()) as fleet:
        chaos = Chaos(fleet, at.server, lambda: len(partners.leads) / leads, SEED)
        readers, posters = [partners.read] * _READERS, [lambda: desk.write(numbers, may_go_on)] * _POSTERS
        watching = (
            lambda: every(0.5, over, chaos.look),
            lambda: chaos.reign(over),
            lambda: every(1, over, progress.look),
        )
        with at_work(*readers, end=lambda: at.world.end(_READERS)), at_work(*watching, end=over.set):
            with at_work(*posters):
                pass
            otherwise = f"{leads} leads are not played to their end"
            progress.until(lambda: chaos.is_done and _is_over(at, desk, partners, leads), otherwise)
            megabytes = sum(Running(psutil.Process(member.pid)).megabytes() for member in fleet.members)
            for clock in fleet.of("clock"):
                clock.end()  # of itself it may begin something new at any time
            progress.until(lambda: _is_over(at, desk, partners, leads), otherwise)
    seconds = time.monotonic() - began
    told = _told(at, desk, partners, chaos, fleet) | {"leads": leads, "leads_a_second": leads / seconds}
    return told | {"megabytes": megabytes}, _faults(at, desk, partners, chaos)


def _state(at: Village, desk: Desk, partners: Partners, leads: int) -> str:
    return (
        f"{len(desk.taken):,} of {leads:,} leads written, {partners.offers:,} offers and {len(at.world.seen):,} mails "
        f"arrived, {partners.looked_at:,} of them read, {len(partners.answered):,} offers answered"
    )


def _is_over(at: Village, desk: Desk, partners: Partners, leads: int) -> bool:
    """Nobody acts, nothing waits, and nothing came while we looked."""
    seen = len(at.world.seen)
    if len(partners.leads) < leads or partners.looked_at < seen:
        return False
    return _is_done(at) and len(at.world.seen) == seen


def _faults(at: Village, desk: Desk, partners: Partners, chaos: Chaos) -> list[str]:
    with at.scene.hub.units.steady() as unit:
        found = [
            *books.faults_of_letters(unit, desk.taken, partners.replies),
            *books.faults_of_decisions(unit, partners.answered),
            *books.faults_of_mails(unit, at.world.seen),
            *partners.faults,
            *chaos.watched.faults,
        ]
    seen = chaos.watched
    refused = {code for code in (*desk.refused, *partners.refused) if code >= 500}
    if refused:
        found.append(f"Letters were refused for good: {sorted(refused)}.")
    if partners.bare_pages:
        found.append(f"{partners.bare_pages} answers to a link were no page.")
    if seen.most_clocks != 1:
        found.append(f"{seen.most_clocks} clocks were at work at once.")
    if seen.takeover_seconds > TAKEOVER_WITHIN:
        found.append(f"Another clock took over after {seen.takeover_seconds:.0f} s.")
    return found


def _told(at: Village, desk: Desk, partners: Partners, chaos: Chaos, fleet: Fleet) -> dict[str, Any]:
    seen, twice = chaos.watched, [times for times in at.world.seen.values() if times > 1]
    return {
        "fell": seen.told,
        "started_again": sum(member.starts - 1 for member in fleet.members),
        "answers": len(partners.answered),
        "put_off_letters": dict(desk.refused + partners.refused),
        "pages_by_status": dict(partners.pages),
        "mails": len(at.world.seen),
        "mails_twice_after_a_death": len(twice),
        "most_connections": seen.connections,
        "clock_takeover_seconds": seen.takeover_seconds,
    }


def _paces(at: Village, first: int) -> tuple[dict[str, float], dict[str, float]]:
    """One worker's and two workers' medians on the same number of waiting letters, in turn."""
    runs: dict[int, list[dict[str, float]]] = {1: [], 2: []}
    with at_work(lambda: _drained(at), end=at.world.end):
        for workers, fresh in zip(itertools.cycle(runs), _blocks(first), strict=False):
            runs[workers].append(_pace(at, workers, fresh))
    one, two = ({key: statistics.median(run[key] for run in done) for key in done[0]} for done in runs.values())
    return one, two


def _pace(at: Village, workers: int, numbers: range) -> dict[str, float]:
    with running_fleet(at.workers(workers)) as fleet:
        # The reader of a worker is started by its first letter.
        _work(at, numbers[: 4 * workers])
        before, server = sum(one.cpu_seconds() for one in fleet.members), at.server.cpu_seconds()
        began, rest, waits = time.monotonic(), numbers[4 * workers :], Waits()
        with waits.watched(at.server.url):
            _work(at, rest)
        seconds = time.monotonic() - began
        server = at.server.cpu_seconds() - server
        cpu = sum(one.cpu_seconds() for one in fleet.members) - before + server
    waited = {f"waits_for_{cause}": waits.share(cause) for cause in ("another", "disk")}
    return {"pace": len(rest) / seconds, "cores": cpu / seconds, "server": server / cpu, **waited}


def _work(at: Village, numbers: range) -> None:
    to, raws = f"leads+speedy@{DOMAIN}", [lead_letter(number) for number in numbers]
    at.scene.hub.intake.take([Arrival(recipient=to, envelope_from=DESK, raw=raw) for raw in raws])
    progress = Progress(lambda: f"{len(at.world.seen):,} mails arrived")
    progress.until(lambda: _is_done(at), "waiting letters are not worked through")


def _is_done(at: Village) -> bool:
    with at.scene.hub.units.reading() as unit:
        return books.is_all_done(unit)


def _drained(at: Village) -> None:
    while at.world.fresh.get() is not None:
        pass


def _blocks(first: int) -> Iterator[range]:
    for number in range(2 * RUNS):
        yield range(first + number * WAITING, first + (number + 1) * WAITING)
