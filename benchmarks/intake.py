"""Intake: letters a second by SMTP, each answered 250 after a durable commit; beside bare aiosmtpd, and Postfix."""

import statistics
import time
from contextlib import ExitStack

from benchmarks.bare_aiosmtpd import bare_aiosmtpd
from benchmarks.cost import Cost
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, below, interleave
from benchmarks.intake_hub import RECIPIENT, intake_hub
from benchmarks.postfix_maildir import PostfixMaildir, postfix_maildir
from benchmarks.smtp_source import LETTER_BYTES, SENDERS, send

LETTERS = 2_000
"""Of one run."""

_WARM = 500


def measure(database_url: str) -> Figure:
    """Send the same letters to each, in turn; then look whether all of them are stored."""
    with ExitStack() as stack:
        hub = stack.enter_context(intake_hub(database_url))
        bare, process = stack.enter_context(bare_aiosmtpd("smtp"))
        postfix = TimedPostfix(stack.enter_context(postfix_maildir(RECIPIENT)))
        send(hub.smtp_port, _WARM, RECIPIENT)
        send(bare, _WARM, RECIPIENT)
        cost, floor = Cost(hub.process), Cost(process)
        pace = interleave(
            lambda: cost.of(lambda: send(hub.smtp_port, LETTERS, RECIPIENT)),
            lambda: floor.of(lambda: send(bare, LETTERS, RECIPIENT)),
            things=LETTERS,
            prepare=postfix.send,
        )
        hub.expect(_WARM + RUNS * LETTERS)
        return _figure((pace.work, pace.floor), (cost, floor), postfix, kind_of(database_url))


def _figure(paces: tuple[float, float], costs: tuple[Cost, Cost], postfix: "TimedPostfix", database: str) -> Figure:
    (ours, bare), (cost, floor) = paces, costs
    answered, delivered = statistics.median(postfix.answered), statistics.median(postfix.delivered)
    return Figure(
        name="intake",
        figure=ours,
        unit="letters/s",
        floor=bare,
        floor_is=f"aiosmtpd as it comes, discarding; both are sent {LETTER_BYTES} bytes a letter by smtp-source, "
        f"{SENDERS} connections that are kept, a Message-ID for each letter",
        runs=RUNS,
        cores=cost.cores,
        peak_mb=cost.peak_mb,
        database=database,
        more={
            "postfix_answered": round(answered),
            "postfix_in_maildir": round(delivered),
            "ratio_to_postfix": ours / answered,
            "cpu_microseconds": round(cost.seconds / (RUNS * LETTERS) * 1e6),
            "floor_cpu_microseconds": round(floor.seconds / (RUNS * LETTERS) * 1e6),
        },
        broken=below(1.2, ours / bare, "bare aiosmtpd") + below(2.0, ours / answered, "Postfix"),
    )


class TimedPostfix:
    """Sends the same letters to a Postfix, and notes how many a second were answered, and reached the maildir."""

    def __init__(self, server: PostfixMaildir) -> None:
        self.answered: list[float] = []
        self.delivered: list[float] = []
        self._server = server
        self._sent = 0

    def send(self, letters: int = LETTERS) -> None:
        """Send them and wait until the last one is in the maildir."""
        began = time.perf_counter()
        send(self._server.port, letters, RECIPIENT)
        answered = time.perf_counter()
        self._sent += letters
        self._server.await_delivered(self._sent)
        self.answered.append(letters / (answered - began))
        self.delivered.append(letters / (time.perf_counter() - began))
