"""What goes wrong in a fleet, at moments drawn by lot: each kind of process is killed once, the database falls over."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from benchmarks.fleet_parts.members import Fleet, Member
from benchmarks.fleet_parts.server import Server

_DEAD_SECONDS = 1.0  # until a supervisor would start a dead process again
_AWAY_SECONDS = 3.0
_HOLDERS = """
SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND a.application_name LIKE 'mailhub clock %'
"""
_CLIENTS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"


@dataclass
class Watched:
    """What was seen meanwhile."""

    connections: int = 0
    most_clocks: int = 0
    takeover_seconds: float = 0.0
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Chaos:
    """Kills and restarts, each once a drawn share of the work is done; `progress` is that share, from 0 to 1."""

    def __init__(self, fleet: Fleet, server: Server, progress: Callable[[], float], seed: int) -> None:
        self._fleet, self._server, self._progress = fleet, server, progress
        self.watched = Watched()
        self._chance = random.Random(seed)
        acts = [*("mail", "web", "worker", "clock"), "database"]
        moments = sorted(self._chance.uniform(0.1, 0.8) for _ in acts)
        self._chance.shuffle(acts)
        self._plan = list(zip(moments, acts, strict=True))

    @property
    def is_done(self) -> bool:
        """Whether everything that was planned has happened."""
        return len(self.watched.told) == len(self._plan)

    def reign(self, over: Event) -> None:
        """Do everything that is planned."""
        for moment, act in self._plan:
            while self._progress() < moment and not over.is_set():
                time.sleep(0.05)
            at = f"{self._progress():.0%}"
            try:
                self._do(act)
            except SystemExit as end:  # it would end this thread alone
                self.watched.faults.append(str(end))
            self.watched.told.append(f"{act} at {at}")

    def _do(self, act: str) -> None:
        if act == "database":
            self._cut_power()
        elif act == "clock":
            self._kill_clock()
        else:
            self._kill(self._chance.choice(self._fleet.of(act)))

    def look(self) -> None:
        """Note how many connections there are, and how many clocks are at work."""
        seen = self.watched
        for (number,) in self._server.ask(_CLIENTS):
            seen.connections = max(seen.connections, number)
        seen.most_clocks = max(seen.most_clocks, len(self._holders()))

    def _kill(self, member: Member) -> None:
        member.kill()
        time.sleep(_DEAD_SECONDS)
        member.let_go()

    def _cut_power(self) -> None:
        self._server.fall_over()
        time.sleep(_AWAY_SECONDS)
        self._server.come_back()

    def _kill_clock(self) -> None:
        """The one at work; the time is from its death until another has its seat."""
        sitting = self._await_holder(other_than="")
        victim = next(
            member for member in self._fleet.of("clock") if sitting.startswith(f"mailhub clock {member.pid} ")
        )
        victim.kill()
        began = time.monotonic()
        self._await_holder(other_than=sitting)
        self.watched.takeover_seconds = time.monotonic() - began
        victim.let_go()

    def _await_holder(self, *, other_than: str) -> str:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            holders = [holder for holder in self._holders() if holder != other_than]
            if holders:
                return holders[0]
            time.sleep(0.1)
        raise SystemExit("No clock took over.")

    def _holders(self) -> list[str]:
        return [name for (name,) in self._server.ask(_HOLDERS)]
