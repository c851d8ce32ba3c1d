"""An exchange on a database that is already there; where asked for, its pages are really served."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from mailhub.cli.run import Part, running
from mailhub.clock import SetClock
from mailhub.hub import build_hub
from mailhub.settings import Settings
from tests.journeys.exchange import Exchange

MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@contextmanager
def on_database(
    database_url: str, folder: Path, at: datetime = MONDAY_MORNING, *, pushes_reports: bool = True, **settings: Any
) -> Iterator[Exchange]:
    """A hub in development on a database with the sample channel, its clock set to `at`; mails go into `folder`."""
    with _opened(at, pushes_reports, database_url=database_url, mail_folder=folder, **settings) as exchange:
        yield exchange


@contextmanager
def serving(database_url: str, folder: Path, at: datetime = MONDAY_MORNING) -> Iterator[Exchange]:
    """The same with its pages on a port."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = int(door.getsockname()[1])
    pages: dict[str, Any] = {"web_port": port, "base_url": f"http://127.0.0.1:{port}"}
    opened = _opened(at, database_url=database_url, mail_folder=folder, **pages)
    with opened as exchange, running(exchange.hub, {Part.WEB}):
        yield exchange


@contextmanager
def _opened(at: datetime, pushes_reports: bool = True, **settings: Any) -> Iterator[Exchange]:
    clock = SetClock(at)
    key = SecretStr("a-key-for-tests-only-0123456789abcdef")
    hub = build_hub(Settings(signing_keys=[key], **settings), clock)
    yield Exchange(hub, clock, pushes_reports=pushes_reports)
    hub.close()
