"""A listener on a fresh database with one vendor, `acme`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.listener import Doors, Limits, Listener
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter, Vendor
from mailhub.store.unit import Units

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OpenListener = Callable[..., Listener]


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> Units:
    units = Units(engine, lambda: NOW)
    with units() as unit:
        unit.add(Vendor(slug="acme", name="Acme Networks Ltd", timezone="Europe/London", created_at=NOW))
    return units


@pytest.fixture
def signer() -> Signer:
    return Signer(["a-key-for-tests-only-0123456789abcdef"])


@pytest.fixture
def open_listener(units: Units, signer: Signer) -> Iterator[OpenListener]:
    """Opens listeners that differ in what is said; they are closed after the test."""
    with ExitStack() as stack:

        def opened(limits: Limits | None = None, doors: Doors | None = None, intake: Intake | None = None) -> Listener:
            door = intake or Intake(units, "hub.example")
            recipients = Recipients(units, "hub.example", signer)
            return stack.enter_context(Listener(door, recipients, limits=limits, doors=doors))

        yield opened


@pytest.fixture
def listener(open_listener: OpenListener) -> Listener:
    return open_listener()


@pytest.fixture
def smtp(listener: Listener) -> int:
    """The SMTP port of a listener as it comes."""
    assert listener.smtp_port is not None
    return listener.smtp_port


@pytest.fixture
def lmtp(listener: Listener) -> int:
    """The LMTP port of the same listener."""
    assert listener.lmtp_port is not None
    return listener.lmtp_port


@pytest.fixture
def stored(units: Units) -> Callable[[], list[Letter]]:
    """All letters in the store."""

    def letters() -> list[Letter]:
        with units.reading() as unit:
            return list(unit.session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]

    return letters
