"""What workers wait for in PostgreSQL: looked at many times a second, by a connection that is kept."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import psycopg

from benchmarks.fleet_parts.robots import at_work, every

_EVERY = 0.02  # seconds
_BUSY = """
SELECT CASE WHEN wait_event_type = 'Lock' THEN 'another' WHEN query = 'COMMIT' AND wait_event IS NOT NULL THEN 'disk'
 ELSE '' END FROM pg_stat_activity WHERE datname LIKE 'mailhub_%' AND state <> 'idle'
"""
"""All but the workers only look, and never wait."""


class Waits:
    """How often a worker in a transaction was seen waiting for `another` transaction, or for the `disk`."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def share(self, cause: str) -> float:
        """The part of all looks at a worker in a transaction at which it waited for that."""
        return self._seen[cause] / (self._seen.total() or 1)

    @contextmanager
    def watched(self, url: str) -> Iterator[None]:
        """Look while the block lasts."""
        over = Event()
        with psycopg.connect(url, autocommit=True) as door:

            def look() -> None:
                self._seen.update(cause for (cause,) in door.execute(_BUSY).fetchall())

            with at_work(lambda: every(_EVERY, over, look), end=over.set):
                yield
