"""The agenda keeps the robots' deeds in the order of the hub's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from mailhub.demo.agenda import Agenda, morning_after

NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)


def test_deeds_are_done_in_order_of_time_and_those_of_one_instant_in_order_of_planning() -> None:
    agenda, done = Agenda(), list[str]()
    for minutes, name in ((5, "late"), (1, "first"), (1, "second")):
        agenda.plan(NINE + timedelta(minutes=minutes), lambda name=name: done.append(name))  # type: ignore[misc]
    while agenda.do_next(NINE + timedelta(minutes=5)):
        pass
    assert done == ["first", "second", "late"]


def test_no_deed_is_done_before_its_time() -> None:
    agenda, done = Agenda(), list[str]()
    agenda.plan(NINE, lambda: done.append("too early"))
    assert not agenda.do_next(NINE - timedelta(seconds=1))
    assert (done, len(agenda), agenda.next_at) == ([], 1, NINE)


@pytest.mark.parametrize(
    ("at", "awake"),
    [
        ("2027-03-02T09:30", "2027-03-02T09:30"),
        ("2027-03-02T18:05", "2027-03-03T08:00"),
        ("2027-03-03T04:00", "2027-03-03T08:00"),
        ("2027-03-05T18:00", "2027-03-08T08:00"),
        ("2027-03-06T12:00", "2027-03-08T08:00"),
    ],
)
def test_nights_and_weekends_are_skipped(at: str, awake: str) -> None:
    assert morning_after(datetime.fromisoformat(at + "+00:00")) == datetime.fromisoformat(awake + "+00:00")
