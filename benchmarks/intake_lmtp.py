"""Intake by LMTP: letters a second for five recipients each, answered after a durable commit; beside bare aiosmtpd."""

from contextlib import ExitStack

from benchmarks.bare_aiosmtpd import bare_aiosmtpd
from benchmarks.cost import Cost
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, below, interleave
from benchmarks.intake_hub import intake_hub
from benchmarks.lmtp_source import RECIPIENTS, send_by_lmtp
from benchmarks.smtp_source import LETTER_BYTES, SENDERS

LETTERS = 1_500
"""Of one run."""

_WARM = 300


def measure(database_url: str) -> Figure:
    """Send the same letters to both, in turn; then look whether there is a row for each recipient of each."""
    with ExitStack() as stack:
        hub = stack.enter_context(intake_hub(database_url))
        port, process = stack.enter_context(bare_aiosmtpd("lmtp"))
        send_by_lmtp(hub.lmtp_port, _WARM)
        send_by_lmtp(port, _WARM)
        cost, bare = Cost(hub.process), Cost(process)
        pace = interleave(
            lambda: cost.of(lambda: send_by_lmtp(hub.lmtp_port, LETTERS)),
            lambda: bare.of(lambda: send_by_lmtp(port, LETTERS)),
            things=LETTERS,
        )
        hub.expect((_WARM + RUNS * LETTERS) * len(RECIPIENTS))
    return Figure(
        name="intake_lmtp",
        figure=pace.work,
        unit="letters/s",
        floor=pace.floor,
        floor_is=f"aiosmtpd's LMTP as it comes, discarding, with an answer for each of {len(RECIPIENTS)} recipients; "
        f"both are sent {LETTER_BYTES} bytes a letter by {SENDERS} connections that are kept, a Message-ID each",
        runs=RUNS,
        cores=cost.cores,
        peak_mb=cost.peak_mb,
        database=kind_of(database_url),
        more={
            "rows_a_second": round(pace.work * len(RECIPIENTS)),
            "cpu_microseconds": round(cost.seconds / (RUNS * LETTERS) * 1e6),
            "floor_cpu_microseconds": round(bare.seconds / (RUNS * LETTERS) * 1e6),
        },
        broken=below(1.0, pace.work / pace.floor, "bare aiosmtpd"),
    )
