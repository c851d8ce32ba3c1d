"""The timetable for APScheduler: each job's name, its rhythm and what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from mailhub.domain.commands import Command, NoteReportFailure, ReportBreaches, SendReport, SendReports
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportDue
from mailhub.hub import Hub
from mailhub.inbound.incineration import incinerate
from mailhub.routing.announcing import due_announcements
from mailhub.routing.editions import due_reports
from mailhub.routing.soundness import breaches_found, unsound_vendors
from mailhub.routing.watch import due_commands
from mailhub.store.heartbeats import INVARIANTS, SWEEP, beat
from mailhub.store.seat import Seat
from mailhub.store.unit import Unit

log = structlog.get_logger()

_BATCH = 100  # rows asked for at once; the sweep goes on while batches come back full
_MOST_BATCHES = 50
_SEAT_SECONDS = 5.0  # between two looks at whether the clock's seat is free
_TOGETHER = 10  # reports in one commit: each takes a while, and on SQLite nobody else writes meanwhile


@dataclass(frozen=True, kw_only=True)
class Job:
    """One line of the timetable; running it twice harms nobody."""

    name: str
    trigger: BaseTrigger
    run: Callable[[Hub], int]


def sweep_deadlines(hub: Hub) -> int:
    """Act on every offer, lead and registration whose deadline has come; returns how many."""
    return _sweep(hub, lambda unit: due_commands(unit, _BATCH))


def send_reports(hub: Hub) -> int:
    """Mail the reports whose hour has come, and try those again that failed; returns how many were written."""
    with hub.units.reading() as unit:
        due = due_reports(unit, for_operator=bool(hub.settings.operator_address))
    return sum(_send_together(hub, due[at : at + _TOGETHER]) for at in range(0, len(due), _TOGETHER))


def announce_leads(hub: Hub) -> int:
    """Tell contacts of the leads in the pool that are new to them; returns how many were told."""
    return _sweep(hub, due_announcements)


def incinerate_letters(hub: Hub) -> int:
    """Empty the raw bytes of finished letters after their time; returns how many."""
    with hub.units() as unit:
        return incinerate(unit, unit.now - hub.letters_kept)


def check_soundness(hub: Hub) -> int:
    """Check all invariants, and tell the managers of each vendor where one does not hold; returns how many vendors."""
    with hub.units.reading() as unit:
        found = breaches_found(unit)
    with hub.units() as unit:
        beat(unit, INVARIANTS, **{name: len(breaches) for name, breaches in found.items()})
    unsound = unsound_vendors(found)
    for vendor_id in unsound:
        log.error("an invariant does not hold", vendor=vendor_id)
        _carry_out(hub, ReportBreaches(vendor_id=vendor_id))
    return len(unsound)


TIMETABLE = (
    Job(name=SWEEP, trigger=IntervalTrigger(seconds=20), run=sweep_deadlines),
    Job(name="reports", trigger=IntervalTrigger(minutes=5), run=send_reports),
    Job(name="pool", trigger=IntervalTrigger(minutes=5), run=announce_leads),
    Job(name="incineration", trigger=IntervalTrigger(hours=6), run=incinerate_letters),
    # By the hour of the night, not by an interval: a process that is restarted every day must come to it too.
    Job(name="soundness", trigger=CronTrigger(hour=3, timezone="UTC"), run=check_soundness),
)


def run_job(hub: Hub, job: Job) -> int:
    """Do a job, and leave a sign of life when it came to a good end; returns what the job returns."""
    done = job.run(hub)
    with hub.units() as unit:
        beat(unit, job.name, done=done)
    return done


def run_due(hub: Hub) -> int:
    """One sweep of everything that may be due now; returns how many commands were carried out."""
    return sweep_deadlines(hub) + send_reports(hub) + announce_leads(hub)


class Timetable:
    """Runs the jobs in a background scheduler, each at its own rhythm; of several on one PostgreSQL one does so."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._seat = Seat(hub.engine)
        self._sits = False
        # A job that is late or still at work is run once, not once for each missed time.
        self._scheduler = BackgroundScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for job in TIMETABLE:
            self._scheduler.add_job(self._run, job.trigger, args=[job], id=job.name)
        self._scheduler.add_job(self._look_at_seat, IntervalTrigger(seconds=_SEAT_SECONDS), id="seat")

    def start(self) -> None:
        """Begin: with a sweep at once, so that the clock is known to be alive; the other jobs after one interval."""
        self._scheduler.start()
        self._scheduler.add_job(self._look_at_seat)

    def stop(self) -> None:
        """End after the job at work."""
        self._scheduler.shutdown(wait=True)
        self._seat.leave()

    def _look_at_seat(self) -> None:
        """Whoever comes to the seat takes over at once what has fallen due meanwhile."""
        sat, self._sits = self._sits, self._seat.is_ours()
        if self._sits is not sat:
            log.info("the clock is at work" if self._sits else "the clock waits")
        if self._sits and not sat:
            self._run(TIMETABLE[0])

    def _run(self, job: Job) -> None:
        with structlog.contextvars.bound_contextvars(job=job.name):
            try:
                if self._seat.is_ours():
                    run_job(self._hub, job)
            except Exception:
                log.exception("job failed")


def _sweep(hub: Hub, ask: Callable[[Unit], Sequence[Command]]) -> int:
    done = 0
    for _ in range(_MOST_BATCHES):
        with hub.units.reading() as unit:
            commands = ask(unit)
        for command in commands:
            done += _carry_out(hub, command)
        if len(commands) < _BATCH:
            return done
    return done


def _send_together(hub: Hub, reports: Sequence[SendReport]) -> int:
    # What one reader's report trips over, a refusal too, must not keep the others from theirs.
    try:
        return _written(hub, SendReports(reports=tuple(reports)))
    except Exception:
        return sum(_send(hub, report) for report in reports)


def _written(hub: Hub, command: Command) -> int:
    return sum(isinstance(event, ReportDue) for event in hub.bus.dispatch(command))


def _send(hub: Hub, report: SendReport) -> int:
    try:
        return _written(hub, report)
    except Exception as fault:
        log.exception("report failed", report=report.name, rhythm=report.rhythm)
        _carry_out(hub, NoteReportFailure(report=report, error=type(fault).__name__))
        return 0


def _carry_out(hub: Hub, command: Command) -> int:
    # One bad row must not hold up the rest of the sweep.
    try:
        hub.bus.dispatch(command)
    except Refusal as refusal:
        # Its values may be names.
        log.info("due command refused", command=type(command).__name__, reason=refusal.phrase.text)
    except Exception:
        log.exception("due command failed", command=type(command).__name__)
        return 0
    return 1
