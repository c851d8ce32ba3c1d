"""`python -m benchmarks.lead_cost [URL]`: what one lead costs, step by step: CPU, statements, commits, bytes stored."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, cast

from sqlalchemy import event, select, text

from benchmarks.databases import own_postgresql
from benchmarks.fleet_parts.robots import lead_letter
from benchmarks.fleet_parts.village import ALWAYS_OPEN, TO_FIVE
from benchmarks.scene import DESK, DOMAIN, Scene, scene
from mailhub.clock import SystemClock
from mailhub.domain.commands import AcceptOffer
from mailhub.domain.terms import Channel, OfferStatus
from mailhub.inbound.intake import Arrival
from mailhub.store.tables import Offer

LEADS = 200
"""Of which a quarter is to warm up, and not counted but in what is stored."""

_SIZES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC LIMIT 8
"""


class Tally:
    """Statements and commits of an engine, and CPU time of this process, since the last reading."""

    def __init__(self, engine: Any) -> None:
        self._counts: Counter[str] = Counter()
        event.listen(engine, "before_cursor_execute", lambda *_: self._counts.update(["statements"]))
        event.listen(engine, "commit", lambda *_: self._counts.update(["commits"]))
        self._cpu = time.process_time()

    def read(self, leads: int) -> str:
        """A line for each lead's share."""
        cpu, counts = time.process_time() - self._cpu, dict(self._counts)
        self._counts.clear()
        self._cpu = time.process_time()
        shares = [f"{name} {number / leads:.1f}" for name, number in sorted(counts.items())]
        return ", ".join([f"CPU {1000 * cpu / leads:.1f} ms", *shares])


def told(database_url: str) -> list[str]:
    """The lines for one database."""
    with scene(database_url, partners=100, program=ALWAYS_OPEN + TO_FIVE, clock=SystemClock()) as at:
        before, tally = _size(at), Tally(at.hub.engine)
        steps = {
            "letter taken": _taken,
            "read, matched, five offers": _worked,
            "delivered": _delivered,
            "accepted": _accepted,
        }
        _all(at, steps, range(LEADS // 4))
        tally.read(1)
        lines = _all(at, steps, range(LEADS // 4, LEADS), tally)
        stored = (_size(at) - before) / LEADS / 1000
        return [*lines, f"  stored: {stored:.0f} kB", *_largest(at)]


def _all(
    at: Scene, steps: Mapping[str, Callable[[Scene, range], None]], numbers: range, tally: Tally | None = None
) -> list[str]:
    lines = []
    for name, step in steps.items():
        step(at, numbers)
        if tally is not None:
            lines.append(f"  {name}: {tally.read(len(numbers))}")
    return lines


def _taken(at: Scene, numbers: range) -> None:
    for number in numbers:
        at.hub.intake.take([Arrival(recipient=f"leads+speedy@{DOMAIN}", envelope_from=DESK, raw=lead_letter(number))])


def _worked(at: Scene, _: range) -> None:
    while at.hub.processing.work_batch():
        pass


def _delivered(at: Scene, _: range) -> None:
    while at.hub.delivery.deliver_batch():
        pass


def _accepted(at: Scene, numbers: range) -> None:
    offer = cast(Any, Offer)
    with at.hub.units.reading() as unit:
        firsts = (
            select(offer.lead_id, offer.id, offer.contact_id)
            .where(offer.status == OfferStatus.OPEN)
            .order_by(offer.id.desc())
        )
        chosen: dict[int, Any] = {row[0]: row[1:] for row in unit.session.execute(firsts).all()}
    if len(chosen) != len(numbers):
        raise SystemExit(f"Of {len(numbers)} leads {len(chosen)} were offered.")
    for offer_id, contact_id in chosen.values():
        at.hub.bus.dispatch(AcceptOffer(offer_id=offer_id, contact_id=contact_id, via=Channel.LINK))
    _delivered(at, numbers)


def _size(at: Scene) -> int:
    asked = "SELECT pg_database_size(current_database())"
    if at.hub.engine.dialect.name == "sqlite":
        asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with at.hub.engine.connect() as connection:
        return int(connection.execute(text(asked)).scalar_one())


def _largest(at: Scene) -> list[str]:
    if at.hub.engine.dialect.name == "sqlite":
        return []
    with at.hub.engine.connect() as connection:
        rows = connection.execute(text(_SIZES)).all()
    return [f"    {name}: {size / LEADS / 1000:.1f} kB" for name, size in rows]


if __name__ == "__main__":
    with ExitStack() as stack:
        urls = sys.argv[1:] or ["", stack.enter_context(own_postgresql())]
        for url in urls:
            print("\n".join(["PostgreSQL" if url.startswith("postgres") else "SQLite", *told(url)]), flush=True)
