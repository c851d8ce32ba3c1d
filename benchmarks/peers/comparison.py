"""The hub's pace on its letters beside that of other programs on the same ones."""

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figure import below
from benchmarks.peers import mailman, request_tracker
from benchmarks.peers.outcome import Outcome

_HOW = (
    "throw-away ones on SQLite, once each, from the hand-in of a letter until its answer or copy is handed on; "
    "ours is without these two, by one worker"
)


@dataclass(frozen=True)
class Peer:
    """A program that takes the same letters; the hub is to be at least so many times as fast."""

    name: str
    least_ratio: float
    missing: Callable[[], str]
    measure: Callable[[Sequence[bytes]], Outcome]


PEERS = (
    Peer("Request Tracker", 10, request_tracker.missing, request_tracker.measure),
    Peer("Mailman", 5, mailman.missing, mailman.measure),
)


@dataclass(frozen=True)
class Comparison:
    """What a figure says of it: results by name, and the bounds that do not hold."""

    told: dict[str, Any]
    broken: tuple[str, ...] = ()


def compare(pace: float, letters: Sequence[bytes], peers: Sequence[Peer] = PEERS) -> Comparison:
    """Measure each peer that is installed and can be started; of the others, say why not."""
    each = [_beside(pace, letters, peer) for peer in peers]
    told = {name: value for one in each for name, value in one.told.items()}
    ours = {"peers": _HOW, "python": platform.python_version()}
    return Comparison(ours | told, tuple(sentence for one in each for sentence in one.broken))


def _beside(pace: float, letters: Sequence[bytes], peer: Peer) -> Comparison:
    key = peer.name.replace(" ", "_")
    lacks = peer.missing()
    if lacks:
        return Comparison({key: f"not measured: {lacks}"})
    try:
        theirs = peer.measure(letters)
    except SystemExit as trouble:
        return Comparison({key: f"not measured: {trouble}"})
    ratio = pace / theirs.pace
    told = {"letters/s": theirs.pace, "CPU_ms_a_letter": theirs.cpu_milliseconds, **theirs.more}
    named = {f"{key}_{name}": value for name, value in told.items()}
    return Comparison(named | {f"times_{key}": ratio}, below(peer.least_ratio, ratio, peer.name))
