"""Latency: from a vendor's letter handed in to the offer at the partner's server, beside one hop through Postfix."""

import smtplib
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, cast

from sqlalchemy import select

from benchmarks.arrivals import Arrivals, listening_arrivals
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure
from benchmarks.fleet_parts.robots import lead_letter
from benchmarks.fleet_parts.village import ALWAYS_OPEN, environment_of
from benchmarks.postfix_relay import postfix_relay
from benchmarks.processes import free_port, hub_process
from benchmarks.scene import DESK, DOMAIN, Scene, scene
from mailhub.clock import SystemClock
from mailhub.store.tables import Lead, Letter, Mail

PACE = 20.0
"""Letters a second."""

LETTERS = 240
"""Of one run: twelve seconds."""

HOPS = 60
"""Of one run."""

PARTNERS = 100
MOST_HOPS_LONG = 10.0
MOST_SECONDS = 1.0
_WARM_UP = 20
_CONNECTIONS = 8
_PATIENCE = 60.0

Post = Callable[[smtplib.SMTP, int], object]


def measure(database_url: str) -> Figure:
    """Hand letters in at a steady pace, in turn to the hub and to Postfix."""
    with ExitStack() as stack:
        arrivals, sink = stack.enter_context(listening_arrivals())
        relay = stack.enter_context(postfix_relay(sink))
        at = stack.enter_context(scene(database_url, partners=PARTNERS, program=ALWAYS_OPEN, clock=SystemClock()))
        smtp = free_port()
        ports = {"SMTP": smtp, "LMTP": free_port(), "WEB": free_port()}
        environment = environment_of(at.database_url, at.folder, sink)
        environment |= {f"MAILHUB_{name}_PORT": str(port) for name, port in ports.items()}
        running = stack.enter_context(hub_process("all", environment))
        rounds = _Rounds(arrivals, at)
        rounds.of_hub(smtp, _WARM_UP)
        rounds.of_relay(relay, _WARM_UP)
        rounds.forget()
        began, cpu = time.monotonic(), running.cpu_seconds()
        for _ in range(RUNS):
            rounds.of_hub(smtp, LETTERS)
            rounds.of_relay(relay, HOPS)
        cores = (running.cpu_seconds() - cpu) / (time.monotonic() - began)
        megabytes = running.megabytes()
        return _figure(rounds, cores=cores, peak_mb=megabytes, database=kind_of(database_url))


class _Rounds:
    """Letters at a steady pace, and how long each was on its way in seconds, run by run."""

    def __init__(self, arrivals: Arrivals, at: Scene) -> None:
        self._arrivals, self._at, self._next = arrivals, at, 0
        self.hub: list[list[float]] = []
        self.relay: list[list[float]] = []

    def forget(self) -> None:
        """What was measured so far was to warm up."""
        self.hub, self.relay = [], []

    def of_hub(self, port: int, letters: int) -> None:
        """Leads; each is under way until its offer has come."""
        numbers = range(self._next, self._next + letters)
        self._next += letters
        due = _paced(port, numbers, _hand_in_lead)
        # Each lead has an offer and a receipt.
        self._arrivals.wait_for(2 * letters, _PATIENCE)
        offers = _offers(self._at)
        self.hub.append([self._arrivals.took(offers[number]) - due[number] for number in numbers])
        self._arrivals.count()

    def of_relay(self, port: int, letters: int) -> None:
        """The same letters, to somebody whose mail Postfix hands on."""
        numbers = range(self._next, self._next + letters)
        self._next += letters
        due = _paced(port, numbers, _send_on)
        self._arrivals.wait_for(letters, _PATIENCE)
        self.relay.append([self._arrivals.took(f"<lead.{number}@speedy.example>") - due[number] for number in numbers])
        self._arrivals.count()


def _paced(port: int, numbers: Sequence[int], post: Post) -> dict[int, float]:
    """Post each at its moment, on connections that stay; returns the moments, also of those that were late."""
    begin = time.perf_counter() + 0.1
    due = {number: begin + at / PACE for at, number in enumerate(numbers)}
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        lanes = [threads.submit(_lane, port, numbers[lane::_CONNECTIONS], due, post) for lane in range(_CONNECTIONS)]
        for lane in lanes:
            lane.result()
    return due


def _lane(port: int, numbers: Sequence[int], due: dict[int, float], post: Post) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=_PATIENCE) as door:
        for number in numbers:
            time.sleep(max(0.0, due[number] - time.perf_counter()))
            post(door, number)


def _hand_in_lead(door: smtplib.SMTP, number: int) -> object:
    return door.sendmail(DESK, [f"leads+speedy@{DOMAIN}"], lead_letter(number))


def _send_on(door: smtplib.SMTP, number: int) -> object:
    return door.sendmail(DESK, ["anna@partner.example"], lead_letter(number))


def _offers(at: Scene) -> dict[int, str]:
    """The Message-ID of the first offer of each lead, by the number of its letter."""
    mail, lead, letter = cast(Any, Mail), cast(Any, Lead), cast(Any, Letter)
    asked = (
        select(letter.message_id, mail.message_id)
        .join(lead, lead.letter_id == letter.id)
        .join(mail, mail.lead_id == lead.id)
        .where(mail.name == "offer")
        .order_by(mail.id.desc())
    )
    with at.hub.units.reading() as unit:
        found = unit.session.execute(asked).all()
    return {int(name.split(".")[1].partition("@")[0]): offer for name, offer in found}


def _figure(rounds: _Rounds, **measured: Any) -> Figure:
    hub = statistics.median(statistics.median(run) for run in rounds.hub)
    hop = statistics.median(statistics.median(run) for run in rounds.relay)
    p99 = statistics.quantiles([one for run in rounds.hub for one in run], n=100)[-1]
    broken = []
    if hub > MOST_HOPS_LONG * hop:
        broken.append(f"Half of the offers take {hub / hop:.1f} hops or more; at most {MOST_HOPS_LONG:g} are wanted.")
    if p99 > MOST_SECONDS:
        broken.append(f"One offer in a hundred takes {p99:.1f} s or more; at most {MOST_SECONDS:g} s is wanted.")
    hop_99 = statistics.quantiles([one for run in rounds.relay for one in run], n=100)[-1]
    return Figure(
        name="latency",
        figure=1000 * hub,
        unit="ms from a vendor's letter to its offer (p50)",
        floor=1000 * hop,
        floor_is="one hop of the same letters at the same pace through Postfix (p50)",
        runs=RUNS,
        more={"p99_ms": 1000 * p99, "hop_p99_ms": 1000 * hop_99, "letters_a_second": PACE},
        broken=tuple(broken),
        **measured,
    )
