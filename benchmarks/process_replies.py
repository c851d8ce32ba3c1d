"""Process replies: waiting answers to offers and to details, read, decided, committed and answered by one worker.

Beside it, Request Tracker and Mailman take the same letters, where they are installed.
"""

import psutil

from benchmarks.cost import Cost
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, below, interleave
from benchmarks.peers.comparison import compare
from benchmarks.processes import Running
from benchmarks.replies_desk import RepliesDesk
from benchmarks.scene import scene
from mailhub.inbound.reading_room import ReadingRoom

LETTERS = 120
"""Of one run; half of them accept an offer, half tell how a lead is doing."""

PARTNERS = 100
LEAST_RATIO = 0.6


def measure(database_url: str) -> Figure:
    """Work through as many fresh letters in each run; the floor parses the very same ones."""
    with ReadingRoom() as room, scene(database_url, partners=PARTNERS, reader=room) as place:
        desk = RepliesDesk(place, LETTERS)
        desk.lay_out()
        desk.work()  # the first letters start the reader, which builds its tables of words
        cost = Cost(Running(psutil.Process()))
        pace = interleave(lambda: cost.of(desk.work), desk.parse, things=LETTERS, prepare=desk.lay_out)
        told = desk.check()
    peers = compare(pace.work, desk.raw)
    bytes_a_letter = sum(map(len, desk.raw)) // LETTERS
    milliseconds = 1000 * cost.seconds / (RUNS * LETTERS)
    return Figure(
        name="process_replies",
        figure=pace.work,
        unit="letters/s",
        floor=pace.floor,
        floor_is="the same letters parsed by email.policy.default, three headers and the body taken",
        runs=RUNS,
        cores=cost.cores,
        peak_mb=cost.peak_mb,
        database=kind_of(database_url),
        more=told | {"bytes_a_letter": bytes_a_letter, "CPU_ms_a_letter": milliseconds} | peers.told,
        broken=below(LEAST_RATIO, pace.work / pace.floor, "a parse by the standard library") + peers.broken,
    )
