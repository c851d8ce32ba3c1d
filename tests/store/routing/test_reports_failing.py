"""Reports that cannot be written: tried again later and later, given up in the end, told, and never sent twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from mailhub.bus import Bus
from mailhub.domain import commands, events
from mailhub.domain.commands import NoteReportFailure, SendReport
from mailhub.domain.events import Event
from mailhub.domain.past import Past, Stretch
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import EditionStatus, ReportName, Rhythm
from mailhub.routing.editions import due_reports
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.store.tables import History, Person, ReportEdition, SavedReport
from mailhub.store.unit import Unit
from tests.store.routing.trading import THIN, Trading, at_once

MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
VERA = "vera.stone@acme.example"


@pytest.fixture
def report(trading: Trading) -> SendReport:
    """The director's report, whose hour has come; a lead waits for qualification."""
    trading.receive(THIN)
    trading.clock.set(MONDAY)
    vera = trading.person(VERA).id
    return next(command for command in due(trading) if command.person_id == vera)


def due(trading: Trading) -> list[SendReport]:
    with trading.units.reading() as unit:
        return due_reports(unit)


def fail(trading: Trading, report: SendReport) -> list[Event]:
    return trading.ask(NoteReportFailure(report=report, error="ZeroDivisionError"))


def waits(trading: Trading, report: SendReport) -> timedelta | None:
    """How long until a report is tried again; the clock is there afterwards."""
    begun, [edition] = trading.clock.now(), trading.all(ReportEdition)
    if edition.next_try_at is None:
        trading.clock.set(begun + timedelta(days=1))
        return timedelta() if report in due(trading) else None
    trading.clock.set(edition.next_try_at - timedelta(seconds=1))
    assert report not in due(trading)
    trading.clock.set(edition.next_try_at)
    assert report in due(trading)
    return edition.next_try_at - begun


def test_a_report_that_fails_is_tried_again_ever_later_and_given_up_after_the_fifth_time(
    trading: Trading, report: SendReport
) -> None:
    found = []
    for _ in range(5):
        [event] = fail(trading, report)
        assert isinstance(event, events.ReportFailed)
        found.append((event.attempts, event.given_up, waits(trading, report)))
    assert found == [
        (1, False, timedelta(minutes=5)),
        (2, False, timedelta(minutes=30)),
        (3, False, timedelta(hours=2)),
        (4, False, timedelta(hours=6)),
        (5, True, None),
    ]
    [edition] = trading.all(ReportEdition)
    assert (edition.status, edition.error) == (EditionStatus.GIVEN_UP, "ZeroDivisionError")
    assert fail(trading, report) == []


def test_one_that_succeeds_at_last_is_written_once(trading: Trading, report: SendReport) -> None:
    fail(trading, report)
    trading.clock.set(MONDAY + timedelta(minutes=5))
    [event] = trading.ask(report)
    assert isinstance(event, events.ReportDue)
    assert (trading.ask(report), fail(trading, report)) == ([], [])
    [edition] = trading.all(ReportEdition)
    assert (edition.status, edition.attempts, edition.next_try_at) == (EditionStatus.WRITTEN, 2, None)


def test_a_failure_is_noted_once_where_two_clocks_meet_it(trading: Trading, report: SendReport) -> None:
    fail(trading, report)
    assert fail(trading, report) == []
    at_once(trading, *[NoteReportFailure(report=report, error="OSError")] * 2)
    [edition] = trading.all(ReportEdition)
    assert (edition.attempts, edition.error) == (1, "ZeroDivisionError")


def test_one_that_failed_and_is_old_news_by_now_is_given_up_and_one_without_a_reader_left_out(
    trading: Trading, report: SendReport
) -> None:
    grace = trading.person("grace.bell@acme.example").id
    others = next(command for command in due(trading) if command.person_id == grace)
    fail(trading, report)
    fail(trading, others)
    trading.change(Person, grace, active=False)
    trading.clock.set(MONDAY + timedelta(hours=1))
    assert trading.ask(others) == []
    trading.clock.set(MONDAY + timedelta(days=20))
    [event] = trading.ask(report)
    assert isinstance(event, events.ReportFailed)
    assert event.given_up
    statuses = {edition.person_id: edition.status for edition in trading.all(ReportEdition)}
    assert statuses == {report.person_id: EditionStatus.GIVEN_UP, grace: EditionStatus.LEFT_OUT}
    assert not {report, others} & set(due(trading))


@pytest.mark.parametrize("has_failed", [False, True], ids=["new", "failed before"])
def test_of_two_clocks_at_the_same_moment_one_writes_the_report(
    trading: Trading, report: SendReport, has_failed: bool
) -> None:
    if has_failed:
        fail(trading, report)
        trading.clock.set(MONDAY + timedelta(minutes=5))
    at_once(trading, *[report] * 4)
    assert len(trading.all(History, event="ReportDue")) == 1
    [edition] = trading.all(ReportEdition)
    assert edition.status == EditionStatus.WRITTEN


class Killed(BaseException):
    """The process ends here."""


def dying(trading: Trading, at: int) -> Iterator[Bus]:
    """A bus whose process is killed while it writes the mail of one report."""
    seen: list[int] = []

    def tell(key: int, event: Event, unit: Unit) -> None:
        seen.append(key)
        if len(seen) == at:
            raise Killed

    yield Bus(trading.units, HANDLERS, REACTIONS, tell)


def test_a_hub_that_is_killed_in_the_middle_leaves_the_rest_to_the_next_and_nothing_half_done(
    trading: Trading, report: SendReport
) -> None:
    everything = due(trading)
    wanted = {command.person_id for command in everything if command.person_id}
    gate, ended = Barrier(2), []

    def run(bus: Bus) -> None:
        gate.wait()
        try:
            for command in everything:
                bus.dispatch(command)
        except Killed:
            ended.append("killed")

    buses = [trading.bus, *dying(trading, at=2)]
    threads = [Thread(target=run, args=(bus,)) for bus in buses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for command in due(trading):
        trading.bus.dispatch(command)
    told = [line.body["person_id"] for line in trading.all(History, event="ReportDue")]
    found = [(one.person_id, one.status) for one in trading.all(ReportEdition) if one.person_id]
    assert sorted(person for person, _ in found) == sorted(wanted)
    assert sorted(told) == sorted(person for person, status in found if status == EditionStatus.WRITTEN)
    assert len(told) > 2
    assert len(ended) <= 1


def test_a_report_whose_mail_could_not_be_written_leaves_no_trace_but_the_failure(
    trading: Trading, report: SendReport
) -> None:
    [bus] = dying(trading, at=1)
    with pytest.raises(Killed):
        bus.dispatch(report)
    assert trading.all(ReportEdition) == []
    assert isinstance(report, commands.Command)
    assert report in due(trading)


def test_a_saved_question_about_a_time_of_its_own_is_tried_again_under_its_own_hour(
    trading: Trading, report: SendReport
) -> None:
    vera = trading.person(VERA)
    wish = ReportWish(past=Past(unit=Stretch.MONTH, count=1, is_whole=True))
    with trading.units() as unit:
        kept = SavedReport(
            owner=f"p{vera.id}",
            vendor_id=vera.vendor_id,
            person_id=vera.id,
            name="last month",
            report=ReportName.DIRECTOR,
            question=wish.kept,
            rhythm=Rhythm.WEEKLY,
            created_at=MONDAY - timedelta(days=7),
        )
        saved = unit.add(kept).id
    [asked] = [command for command in due(trading) if command.saved_id == saved]
    fail(trading, asked)
    trading.clock.set(MONDAY + timedelta(minutes=5))
    assert [command for command in due(trading) if command.saved_id == saved] == [asked]
    [event] = trading.ask(asked)
    assert isinstance(event, events.ReportDue)
    october = datetime(2026, 10, 1, tzinfo=UTC) - timedelta(hours=1), datetime(2026, 11, 1, tzinfo=UTC)
    assert (event.since, event.until) == october
    assert not [command for command in due(trading) if command.saved_id == saved]
