"""The clock's signs of life: which job came to a good end when, and what it found."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.store.tables import Heartbeat
from mailhub.store.unit import Unit

SWEEP = "deadlines"
"""The job by which one sees that the clock is alive: it runs the most often."""

INVARIANTS = "invariants"
"""What the nightly check found: how many breaches, by invariant."""

_beat: Any = Heartbeat


class Beat(NamedTuple):
    """When a job last came to a good end, and what it found."""

    at: datetime
    detail: dict[str, Any]


def beat(unit: Unit, name: str, **detail: Any) -> None:
    """Write down that a job has come to a good end now; two clocks may do so at once."""
    dialect: Any = postgresql if unit.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"at": unit.now, "detail": detail}
    written = dialect.insert(_beat).values(name=name, **values)
    unit.session.execute(written.on_conflict_do_update(index_elements=["name"], set_=values))


def beats(unit: Unit) -> dict[str, Beat]:
    """All of them, by name."""
    found = unit.session.execute(select(_beat.name, _beat.at, _beat.detail).order_by(_beat.name))
    return {name: Beat(at, detail) for name, at, detail in found}
