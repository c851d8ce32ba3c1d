"""The stage: the hub at work, the robots around it, and the one hand that leads the clock.

The clock only moves when nothing waits any more: every letter is processed, every mail has arrived and was
looked at, every deadline of this instant was acted on. So however slow the machine is, nobody is outrun.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Protocol

from sqlmodel import col, func, select

from mailhub.clock import SetClock
from mailhub.demo.agenda import Agenda
from mailhub.demo.channel import Cast, cast_of, demo_settings
from mailhub.demo.opened_mail import OpenedMail
from mailhub.demo.post_office import PostOffice
from mailhub.demo.timeline import Timeline
from mailhub.demo.wires import Browser, MailProgram
from mailhub.domain.errors import MailhubError
from mailhub.domain.terms import LetterStatus, MailStatus
from mailhub.hub import Hub, build_hub
from mailhub.jobs import send_reports, sweep_deadlines
from mailhub.store.engine import migrate
from mailhub.store.heartbeats import SWEEP, beat
from mailhub.store.sample import plant
from mailhub.store.tables import Conflict, Lead, Letter, Offer, Registration
from mailhub.store.tables import Mail as MailRow

DAY_BREAKS = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)
"""When the demonstration begins: half an hour before the offices open in London, on a Tuesday."""

_MOST_ROUNDS = 2_000  # of looking again at one instant; more is a rule that never comes to rest
_LEAST_STEP = timedelta(minutes=1)
_REPORTS_EVERY = timedelta(minutes=30)


class Robot(Protocol):
    """Somebody who reads mails."""

    def read(self, mail: OpenedMail) -> None:
        """Look at one mail."""
        ...


class NeverRests(MailhubError):
    """At one instant of the hub's clock there was always something more to do."""


class Stage:
    """Hub, post office, robots and agenda, led step by step."""

    def __init__(self, hub: Hub, clock: SetClock, post_office: PostOffice, browser: Browser) -> None:
        self.hub, self.clock, self.browser = hub, clock, browser
        self.agenda, self.timeline = Agenda(), Timeline(hub.units)
        self.mail_program = MailProgram(hub.settings.smtp_host, hub.settings.smtp_port)
        self.robots: dict[str, Robot] = {}
        self.stopped = threading.Event()
        self._post_office, self._reports_at = post_office, clock.now()
        with hub.units.reading() as unit:
            self.cast: Cast = cast_of(unit)

    def settle(self) -> None:
        """Let everybody do what is to be done at this instant."""
        for _ in range(_MOST_ROUNDS):
            if self.stopped.is_set() or not self._do_something():
                return
        raise NeverRests(f"{self.clock.now():%Y-%m-%d %H:%M}: still at work after {_MOST_ROUNDS} rounds")

    def _do_something(self) -> bool:
        worked = self._work()
        self.timeline.tell()
        return bool(worked or self.agenda.do_next(self.clock.now()) or sweep_deadlines(self.hub))

    def _work(self) -> int:
        letters, mails = self._waits(Letter, LetterStatus.WAITING), self._waits(MailRow, MailStatus.WAITING)
        worked = self.hub.processing.work_batch() if letters else 0
        worked += self.hub.delivery.deliver_batch() if mails else 0
        return worked + self._hand_out()

    def _waits(self, kind: Any, status: str) -> bool:
        # Asking first is much cheaper than claiming nothing, which takes the write lock.
        with self.hub.units.reading() as unit:
            due = select(kind.id).where(kind.status == status, kind.next_try_at <= unit.now).limit(1)
            return unit.session.exec(due).first() is not None

    def _report(self) -> None:
        if self.clock.now() >= self._reports_at:
            self._reports_at = self.clock.now() + _REPORTS_EVERY
            send_reports(self.hub)

    def lead_to(self, at: datetime) -> None:
        """Lead the clock to an instant, stopping at everything that falls due on the way."""
        while (step := self.next_at()) is not None and step < at and not self.stopped.is_set():
            self._step_to(max(step, self.clock.now() + _LEAST_STEP))
        self._step_to(at)

    def _step_to(self, at: datetime) -> None:
        self.clock.set(max(at, self.clock.now()))
        self._report()
        self.settle()
        with self.hub.units() as unit:
            beat(unit, SWEEP)  # whoever asks the hub whether it is ready hears that its clock is alive

    def next_at(self) -> datetime | None:
        """The next instant at which anything is planned or due."""
        with self.hub.units.reading() as unit:
            columns: tuple[Any, ...] = (Lead.due_at, Offer.due_at, Registration.due_at, Conflict.due_at)
            due = [unit.session.exec(select(func.min(col(column)))).one() for column in columns]
            waiting = select(func.min(col(MailRow.next_try_at))).where(col(MailRow.status) == MailStatus.WAITING)
            due.append(unit.session.exec(waiting).one())
        return min((at for at in (*due, self.agenda.next_at) if at is not None), default=None)

    def _hand_out(self) -> int:
        arrived = self._post_office.collect()
        for delivered in arrived:
            if delivered.address in self.robots:
                self.robots[delivered.address].read(OpenedMail(delivered.raw))
        return len(arrived)

    def chance(self, *names: object) -> Random:
        """Luck that is the same whenever it is drawn under the same names."""
        return Random("|".join(map(str, names)))  # noqa: S311 - robots may be foreseen # nosec B311


Parts = Callable[[Hub], "Any"]


@contextmanager
def opened(folder: Path, parts: Parts) -> Iterator[Stage]:
    """A fresh hub with the sample channel in a folder; `parts` starts its listener and its pages."""
    settings, clock = demo_settings(folder), SetClock(DAY_BREAKS)
    migrate(settings.database_url)
    hub = build_hub(settings, clock)
    plant(hub.units)
    post_office = PostOffice(_relay_port(settings.smtp_url))
    post_office.open()
    try:
        with parts(hub), closing(Browser()) as browser:
            yield Stage(hub, clock, post_office, browser)
    finally:
        post_office.close()
        hub.close()


def _relay_port(url: Any) -> int:
    return int(url.get_secret_value().rpartition(":")[2])
