"""An exchange whose pages are really served, its first offer one that may be answered by opening its link."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailhub.cli.run import Part, running
from mailhub.clock import SetClock
from mailhub.domain.commands import ApplyProgramFile
from mailhub.domain.terms import Channel
from mailhub.hub import build_hub
from mailhub.settings import Settings
from mailhub.store.sample import SAMPLE_PROGRAM
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.journeys.exchange import Exchange


@pytest.fixture
def served(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange whose pages are really served."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = int(door.getsockname()[1])
    clock = SetClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    settings = Settings(
        database_url=sqlite_planted_url,
        signing_keys=[SecretStr("a-key-for-tests-only-0123456789abcdef")],
        mail_folder=tmp_path / "outgoing",
        web_port=port,
        base_url=f"http://127.0.0.1:{port}",
    )
    hub = build_hub(settings, clock)
    with running(hub, {Part.WEB}):
        yield Exchange(hub, clock)
    hub.close()


@pytest.fixture
def instant(served: Exchange) -> Exchange:
    """The same where the program lets links act at once, two minutes after a hot lead was offered."""
    switch(served, "instant = true")
    served.post(SALLY, LEADS, HOT)
    served.deliver()
    served.clock.set(served.clock.now() + timedelta(minutes=2))
    return served


def switch(exchange: Exchange, line: str, domains: str = "domains = []") -> None:
    """Put the sample program in force with another `[links]` section."""
    source = SAMPLE_PROGRAM.replace("instant = false", line, 1).replace("domains = []", domains, 1)
    assert line in source
    command = ApplyProgramFile(source=source, file_name="acme.toml", via=Channel.CLOCK)
    exchange.hub.bus.dispatch(command)
