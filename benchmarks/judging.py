"""How fast one lead is judged among a thousand partners of which two hundred fit, with all verdicts kept."""

import statistics
import time
from typing import Any, cast

from sqlalchemy import select

from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, peak_megabytes
from benchmarks.judging_hub import REGIONS, JudgingHub, judging_hub
from mailhub.store.tables import Competence, Coverage, Enrollment

_PARTNERS, _CLOSED = 1_000, 20_000
_LEADS = 25
_MOST_MILLISECONDS = 10.0

_enrollment, _coverage, _competence = (cast(Any, table) for table in (Enrollment, Coverage, Competence))


def measure(database_url: str) -> Figure:
    """Leads judged in a second of CPU time, beside the mere reading of the same candidates' keys."""
    with judging_hub(_PARTNERS, _CLOSED, database_url) as hub:
        fit = len(hub.judge(0).candidates)
        read = len(_keys(hub, 0))
        rounds = [_round(hub) for _ in range(2 * RUNS)]
    ours, floor, cores = (statistics.median(column) for column in zip(*rounds, strict=True))
    milliseconds = 1000 / ours
    slow = f"judging a lead takes {milliseconds:.1f} ms of CPU time, at most {_MOST_MILLISECONDS:.0f} are wanted"
    return Figure(
        name="judging",
        figure=ours,
        unit="leads/s of CPU time",
        floor=floor,
        floor_is=f"the keys of the same {read} candidates, read by one indexed query",
        runs=len(rounds),
        cores=cores,
        peak_mb=peak_megabytes(),
        database=kind_of(database_url),
        more={"milliseconds": milliseconds, "partners": _PARTNERS, "fit": fit, "closed_leads": _CLOSED},
        broken=(slow,) if milliseconds > _MOST_MILLISECONDS else (),
    )


def _round(hub: JudgingHub) -> tuple[float, float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    for number in range(_LEADS):
        _keys(hub, number)
    between = time.process_time()
    for number in range(_LEADS):
        hub.judge(number)
    end = time.process_time()
    return _LEADS / (end - between), _LEADS / (between - cpu), (end - cpu) / (time.perf_counter() - clock)


def _keys(hub: JudgingHub, number: int) -> list[Any]:
    here = (_coverage.country == "GB", _coverage.region == REGIONS[number % len(REGIONS)])
    sold = (_competence.enrollment_id == _enrollment.id, _competence.product == "SX")
    wanted = (
        select(_enrollment.partner_id)
        .join(_coverage, _coverage.enrollment_id == _enrollment.id)
        .join(_competence, _competence.enrollment_id == _enrollment.id)
        .where(_enrollment.vendor_id == hub.vendor_id, *here, *sold)
    )
    return list(hub.unit.session.execute(wanted).scalars())
