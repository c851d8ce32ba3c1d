"""The exchange that journeys travel through: the sample channel, a clock set to a Monday morning."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from mailhub.clock import SetClock
from mailhub.hub import build_hub
from mailhub.settings import Settings
from tests.journeys.exchange import Exchange

MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def exchange(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel on a fresh database."""
    clock = SetClock(MONDAY_MORNING)
    settings = Settings(
        database_url=planted_url,
        signing_keys=[SecretStr("a-key-for-tests-only-0123456789abcdef")],
        mail_folder=tmp_path / "outgoing",
    )
    hub = build_hub(settings, clock)
    yield Exchange(hub, clock)
    hub.close()
