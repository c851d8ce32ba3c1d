"""Turns to write: on SQLite only one may at a time, and the threads of a process wait for theirs in line.

The database itself lets those who wait look again now and then, up to a tenth of a second apart: a line is never idle.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Engine

from mailhub.store.engine import BUSY_WITHIN


class Turns:
    """The turns of one engine; a thread that has the turn may ask for it again."""

    def __init__(self, engine: Engine) -> None:
        self._lock = threading.RLock() if engine.dialect.name == "sqlite" else None

    def __call__(self) -> AbstractContextManager[None]:
        """The turn to write, for as long as the block lasts."""
        return nullcontext() if self._lock is None else self._in_line(self._lock)

    @contextmanager
    def _in_line(self, lock: threading.RLock) -> Iterator[None]:
        # Who has waited for as long as the database lets anybody wait goes on, and hears from the database.
        is_ours = lock.acquire(timeout=BUSY_WITHIN.total_seconds())
        try:
            yield
        finally:
            if is_ours:
                lock.release()
