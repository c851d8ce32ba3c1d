"""What is written into the store is there afterwards."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.store.heartbeats import beat, beats
from mailhub.store.tables import Heartbeat

_beat: Any = Heartbeat
_NAME = "check"


class Writing(Check):
    """What is written into the store is there afterwards; nothing of it is left behind."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        units = bearings.hub.units
        with units() as unit:
            beat(unit, _NAME)
        with units.reading() as unit:
            is_there = _NAME in beats(unit)
        with units() as unit:
            unit.session.execute(delete(_beat).where(_beat.name == _NAME))
        if is_there:
            yield self.ok("a row was written, committed, read and taken away again")
        else:
            yield self.fails("A row that was committed is not there. Look at the database before you let mail in.")
