"""The weekly report: to whom, when, and never twice."""

from datetime import UTC, datetime, timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import SendWeeklyReport
from mailhub.domain.errors import Refusal
from mailhub.domain.program import Program
from mailhub.routing.reports import due_reports, last_report_at
from mailhub.store.tables import Person, ReportEdition
from tests.store.routing.trading import Trading

NEXT_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)


def _due(trading: Trading) -> list[SendWeeklyReport]:
    with trading.units.reading() as unit:
        return due_reports(unit)


def test_nobody_gets_a_report_of_the_time_before_the_vendor_was_here(trading: Trading) -> None:
    assert _due(trading) == []
    trading.clock.set(NEXT_MONDAY - timedelta(hours=1, seconds=1))
    assert _due(trading) == []


def test_managers_and_directors_get_theirs_on_monday_at_seven_by_the_vendors_clock(trading: Trading) -> None:
    trading.clock.set(NEXT_MONDAY - timedelta(hours=1))
    berlin = {trading.one(Person, id=command.person_id).address for command in _due(trading)}
    assert berlin == {f"{name}@nordwerk.example" for name in ("karsten.voss", "fiona.reid", "heike.lorenz")}
    trading.clock.set(NEXT_MONDAY)
    assert len(_due(trading)) == 6


def test_a_report_is_written_once_and_late_rather_than_never(trading: Trading) -> None:
    trading.clock.set(NEXT_MONDAY + timedelta(days=2))
    command = _due(trading)[0]
    (due,) = trading.ask(command)
    assert isinstance(due, events.ReportDue)
    assert (due.since, due.until) == (NEXT_MONDAY - timedelta(days=7), NEXT_MONDAY)
    assert trading.ask(command) == []
    assert command not in _due(trading)
    assert len(trading.all(ReportEdition)) == 1


def test_who_has_left_gets_no_report(trading: Trading) -> None:
    trading.clock.set(NEXT_MONDAY)
    manager = trading.person("grace.bell@acme.example")
    trading.change(Person, manager.id, active=False)
    assert manager.id not in {command.person_id for command in _due(trading)}
    with pytest.raises(Refusal, match="no longer"):
        trading.ask(commands.SendWeeklyReport(vendor_id=manager.vendor_id, person_id=manager.id))


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (datetime(2026, 3, 30, 5, 0, tzinfo=UTC), datetime(2026, 3, 30, 5, 0, tzinfo=UTC)),
        (datetime(2026, 3, 30, 4, 59, tzinfo=UTC), datetime(2026, 3, 23, 6, 0, tzinfo=UTC)),
        (datetime(2026, 10, 26, 5, 30, tzinfo=UTC), datetime(2026, 10, 19, 5, 0, tzinfo=UTC)),
        (datetime(2026, 10, 26, 6, 0, tzinfo=UTC), datetime(2026, 10, 26, 6, 0, tzinfo=UTC)),
    ],
)
def test_the_report_keeps_its_hour_when_clocks_change(now: datetime, last: datetime) -> None:
    assert last_report_at(Program(slug="x", name="X", timezone="Europe/Berlin"), now) == last
