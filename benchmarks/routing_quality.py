"""How well we route: recorded deals offered anew to the agents of their territory, by what was known before."""

import time
from datetime import date
from typing import Any

from benchmarks.counterfactual import DRAWS, Sample
from benchmarks.figure import Figure, peak_megabytes
from benchmarks.pipeline import read_pipeline
from benchmarks.recorded_hub import recorded_hub

CUT = date(2017, 6, 30)
"""Deals closed until this day are history; deals engaged after it, and closed since, are offered anew."""

_ONLY_RECORD = {"track_record": 100}


def measure(database_url: str) -> Figure:
    """The win rate that is expected of our choice, beside the actual agents' and that of chance in the territory."""
    pipeline = read_pipeline()
    clock, cpu = time.perf_counter(), time.process_time()
    history = [deal for deal in pipeline.deals if deal.closed_on <= CUT]
    offered = [deal for deal in pipeline.deals if deal.engaged_on > CUT]
    with recorded_hub(pipeline, history, CUT, database_url) as hub:
        ours = [hub.choice(deal) for deal in offered]
        by_record = [hub.choice(deal, _ONLY_RECORD) for deal in offered]
    cores = (time.process_time() - cpu) / (time.perf_counter() - clock)
    sample = Sample(pipeline, offered)
    weights = {
        "our choice": sample.chosen(ours),
        "our choice by track record alone": sample.chosen(by_record),
        "actual agent": sample.as_it_was(),
        "any agent of the territory": sample.by_chance(),
    }
    estimates = {name: sample.estimate(each) for name, each in weights.items()}
    more: dict[str, Any] = {name: str(estimate) for name, estimate in estimates.items()}
    for mine in ("our choice", "our choice by track record alone"):
        for other in ("actual agent", "any agent of the territory"):
            more[f"{mine} against {other}"] = sample.difference(weights[mine], weights[other])
    return Figure(
        name="routing_quality",
        figure=estimates["our choice"].rate,
        unit="% won",
        floor=estimates["any agent of the territory"].rate,
        floor_is=f"any agent of the territory; {len(offered)} deals offered anew, {len(history)} in the history",
        runs=DRAWS,
        cores=cores,
        peak_mb=peak_megabytes(),
        how="intervals from {runs} bootstrap samples",
        more={name.replace(" ", "_"): told for name, told in more.items()},
    )
