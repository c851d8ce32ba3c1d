"""An exchange whose first offer may be answered by opening its link."""

from datetime import timedelta

import pytest

from mailhub.domain.commands import ApplyProgramFile
from mailhub.domain.terms import Channel
from mailhub.store.sample import SAMPLE_PROGRAM
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.journeys.exchange import Exchange


@pytest.fixture
def instant(served: Exchange) -> Exchange:
    """An exchange whose program lets links act at once, two minutes after a hot lead was offered."""
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
