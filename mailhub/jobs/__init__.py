"""The timetable for APScheduler: each job's name, its rhythm and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from mailhub.clock import Leaps, SystemClock
from mailhub.hub import Hub
from mailhub.jobs.deadlines import announce_leads as announce_leads
from mailhub.jobs.deadlines import sweep_deadlines as sweep_deadlines
from mailhub.jobs.keeping import forget_api_requests as forget_api_requests
from mailhub.jobs.keeping import forget_leads as forget_leads
from mailhub.jobs.keeping import forget_webhook_messages as forget_webhook_messages
from mailhub.jobs.keeping import incinerate_letters as incinerate_letters
from mailhub.jobs.keeping import incinerate_mails as incinerate_mails
from mailhub.jobs.keeping import let_go_of_erased as let_go_of_erased
from mailhub.jobs.keeping import seal_history as seal_history
from mailhub.jobs.keeping import seal_late_lines as seal_late_lines
from mailhub.jobs.reporting import send_reports as send_reports
from mailhub.jobs.watching import check_soundness as check_soundness
from mailhub.jobs.watching import raise_alerts as raise_alerts
from mailhub.jobs.watching import watch_clock as watch_clock
from mailhub.store.heartbeats import SWEEP, beat
from mailhub.store.seat import Seat

log = structlog.get_logger()

_SEAT_SECONDS = 5.0  # between two looks at whether the clock's seat is free
_LEAP_SECONDS = 5.0  # between two looks at whether the clock of the machine was put back
_LEAST_LEAP = timedelta(seconds=2)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One line of the timetable; running it twice harms nobody."""

    name: str
    trigger: BaseTrigger
    run: Callable[[Hub], int]


TIMETABLE = (
    Job(name=SWEEP, trigger=IntervalTrigger(seconds=20), run=sweep_deadlines),
    Job(name="reports", trigger=IntervalTrigger(minutes=5), run=send_reports),
    Job(name="pool", trigger=IntervalTrigger(minutes=5), run=announce_leads),
    Job(name="incineration", trigger=IntervalTrigger(hours=6), run=incinerate_letters),
    Job(name="mails", trigger=IntervalTrigger(hours=6), run=incinerate_mails),
    Job(name="forgetting", trigger=IntervalTrigger(hours=6), run=forget_leads),
    Job(name="alerts", trigger=IntervalTrigger(minutes=5), run=raise_alerts),
    Job(name="seals", trigger=IntervalTrigger(seconds=5), run=seal_history),
    Job(name="late seals", trigger=IntervalTrigger(hours=1), run=seal_late_lines),
    Job(name="erased data", trigger=IntervalTrigger(hours=1), run=let_go_of_erased),
    Job(name="webhook messages", trigger=IntervalTrigger(hours=6), run=forget_webhook_messages),
    Job(name="api requests", trigger=IntervalTrigger(hours=6), run=forget_api_requests),
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
        self._over = Event()
        self._watch = Thread(target=self._watch_for_leaps, name="leaps of the clock", daemon=True)

    def start(self) -> None:
        """Begin: with a sweep at once, so that the clock is known to be alive; the other jobs after one interval."""
        self._scheduler.start()
        # Not by a job of its own, run once: whoever stops meanwhile would have the scheduler miss it.
        self._scheduler.modify_job("seat", next_run_time=SystemClock().now())
        self._watch.start()

    def stop(self) -> None:
        """End after the job at work."""
        self._over.set()
        self._watch.join()
        self._scheduler.shutdown(wait=True)
        self._seat.leave()

    def _watch_for_leaps(self) -> None:
        """A clock that was put back must not have its jobs wait for the hour to come that was before already."""
        leaps = Leaps(SystemClock())
        while not self._over.wait(_LEAP_SECONDS):
            leap = leaps.since_last_look()
            if leap < -_LEAST_LEAP:
                log.warning("the clock was put back", seconds=round(-leap.total_seconds()))
                self._begin_anew()

    def _begin_anew(self) -> None:
        for name in (*(job.name for job in TIMETABLE), "seat"):
            trigger = self._scheduler.get_job(name).trigger
            if isinstance(trigger, IntervalTrigger):
                # Asked for its next time, it would name the one that it was made with.
                self._scheduler.modify_job(name, next_run_time=SystemClock().now())
            else:
                self._scheduler.reschedule_job(name, trigger=trigger)

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
