"""The clock's seat: of all clocks on one PostgreSQL one is at work, and when it dies another takes its place."""

import os
import socket
from contextlib import suppress
from threading import Lock

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError

_SEAT = 0x636C6F636B  # "clock"
# A machine that vanished hangs up on nobody: the server finds out after 5 + 2 x 5 seconds.
_FOUND_DEAD = (
    text("SET tcp_keepalives_idle = 5"),
    text("SET tcp_keepalives_interval = 5"),
    text("SET tcp_keepalives_count = 2"),
)
_NAMED = select(func.set_config("application_name", f"mailhub clock {os.getpid()} on {socket.gethostname()}", False))


class Seat:
    """An advisory lock that its holder's connection keeps; the connection's end, however it comes, makes it free.

    On SQLite there is one machine, where whoever starts a clock sees what runs already: everybody has a seat.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_shared = engine.dialect.name == "postgresql"
        self._connection: Connection | None = None
        self._lock = Lock()

    def is_ours(self) -> bool:
        """Whether we sit, or could sit down just now; False as well while the database is away."""
        if not self._is_shared:
            return True
        with self._lock:
            return self._still_holds() or self._sits_down()

    def leave(self) -> None:
        """Make room for another clock."""
        with self._lock:
            self._give_up()

    def _still_holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(select(1))
        except SQLAlchemyError:
            self._give_up()
        return self._connection is not None

    def _sits_down(self) -> bool:
        try:
            # Outside of transactions: one that stays open would keep the server from cleaning up.
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        except SQLAlchemyError:
            return False
        self._connection = connection
        try:
            for setting in (*_FOUND_DEAD, _NAMED):
                connection.execute(setting)
            is_free = bool(connection.execute(select(func.pg_try_advisory_lock(_SEAT))).scalar_one())
        except SQLAlchemyError:
            is_free = False
        if not is_free:
            self._give_up()
        return is_free

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.invalidate()  # ends it, and with it the lock, instead of keeping it for others
            connection.close()
