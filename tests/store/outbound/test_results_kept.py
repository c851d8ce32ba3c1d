"""What became of mails is written down also when the database is away for a moment, and a lease is as long as set."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from mailhub.domain.terms import MailStatus
from mailhub.outbound import delivery
from mailhub.outbound.delivery import Delivery
from mailhub.outbound.handing_over import HandedOver, Outgoing
from mailhub.outbound.relay import Manners
from mailhub.outbound.transports.base import Transport
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
_mail: Any = Mail


class Relay(Transport):
    """Takes every mail; afterwards the database is away for so many units."""

    def __init__(self, then: Callable[[], None]) -> None:
        self.taken: list[str] = []
        self._then = then

    @classmethod
    def at(cls, url: str, manners: Manners) -> "Relay":
        raise NotImplementedError(url)

    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        self.taken += [message.recipient for message in messages]
        self._then()
        return [HandedOver(code=250) for _ in messages]


class Doors:
    """Opens units, or finds the database away `failures` times."""

    def __init__(self, units: Units) -> None:
        self.failures = 0
        self._units = units

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        if self.failures:
            self.failures -= 1
            raise OperationalError("", {}, Exception("away"))
        with self._units() as unit:
            yield unit


@pytest.fixture
def units(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Units]:
    monkeypatch.setattr(delivery, "KEPT_AGAIN_AFTER", [timedelta()] * 3)
    engine = open_engine(database_url)
    units = Units(engine, lambda: NOW)
    with units() as unit:
        unit.add(
            Mail(
                ref=1,
                event_key="event 1",
                name="offer",
                recipient="ann@partner.example",
                subject="Lead",
                message_id="<m1@hub.example>",
                envelope_from="bounce-1@hub.example",
                content=b"Message-ID: <m1@hub.example>\r\n\r\nx\r\n",
                created_at=NOW,
                next_try_at=NOW,
            )
        )
    yield units
    engine.dispose()


def delivered(units: Units, failures: int) -> Relay:
    """A relay that was handed the mail, with the database away right afterwards."""
    doors = Doors(units)
    relay = Relay(lambda: setattr(doors, "failures", failures))
    Delivery(cast(Units, doors), relay, print, lease=timedelta(minutes=2)).deliver_batch()
    return relay


def row(units: Units) -> tuple[MailStatus, datetime]:
    with units.reading() as unit:
        status, next_try_at = unit.session.execute(select(_mail.status, _mail.next_try_at)).one()
    return status, next_try_at


def test_a_mail_handed_over_is_sent_though_the_database_was_away_for_a_while(units: Units) -> None:
    relay = delivered(units, failures=3)
    assert row(units)[0] is MailStatus.SENT
    assert relay.taken == ["ann@partner.example"]


def test_after_the_last_pause_the_mail_is_left_to_its_lease(units: Units) -> None:
    with pytest.raises(OperationalError):
        delivered(units, failures=4)
    assert row(units) == (MailStatus.CLAIMED, NOW + timedelta(minutes=2))
