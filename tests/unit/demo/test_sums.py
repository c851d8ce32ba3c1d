"""The sums of a day are only good when each of them adds up."""

from dataclasses import replace

import pytest

from mailhub.demo.sums import Sums

GOOD = Sums(
    leads=50,
    offered=70,
    accepted=40,
    rejected=20,
    expired=10,
    waiting=0,
    won=30,
    unplaced=4,
    open=16,
    other=0,
    lost_track=0,
)


def test_the_summary_names_every_figure_in_its_place() -> None:
    assert GOOD.line() == (
        "leads 50 offered 70 accepted 40 won 30 rejected 20 expired 10 unplaced 4 open 16 lost_track 0"
    )


def test_a_day_that_adds_up_has_no_faults() -> None:
    assert GOOD.faults(50) == []


@pytest.mark.parametrize(
    "change",
    [{"leads": 49}, {"waiting": 1}, {"expired": 9}, {"open": 17}, {"other": 1}, {"lost_track": 1}],
    ids=str,
)
def test_a_day_that_does_not_add_up_says_where(change: dict[str, int]) -> None:
    assert replace(GOOD, **change).faults(50)
