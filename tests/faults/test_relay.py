"""Whatever the relay does, each mail comes once in the end, or whoever wrote it is told; none is stuck."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailhub.domain.terms import MailStatus
from mailhub.outbound.delivery import GIVE_UP_WITHIN
from mailhub.store.tables import History, Mail
from tests.faults.verdict import assert_sound
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database
from tests.peers.rude_relay import RudeRelay

PATIENCE: dict[str, Any] = {"relay_mail_seconds": 1, "relay_connections": 2}
RUDE = 4  # mails that are treated so, before the relay is well again
TRIES = 12
_OPEN = (MailStatus.WAITING, MailStatus.CLAIMED)


@contextmanager
def waiting_mails(url: str, relay: RudeRelay, folder: Path) -> Iterator[Exchange]:
    """An exchange in which a lead has come, so that mails wait to be handed over to that relay."""
    with relay.open() as smtp_url, on_database(url, folder, smtp_url=smtp_url, **PATIENCE) as exchange:
        exchange.post(SALLY, LEADS, HOT)
        assert exchange.rows(Mail)
        yield exchange


def deliver_all(exchange: Exchange) -> None:
    """Try what waits, each time that its hour has come, until nothing does; stuck is what stays."""
    for _ in range(TRIES):
        exchange.deliver()
        waiting = [row.next_try_at for row in exchange.rows(Mail) if row.status in _OPEN]
        if not waiting:
            return
        exchange.clock.set(max(exchange.clock.now(), min(waiting)))
    raise AssertionError(f"after {TRIES} tries mails are {[(row.status, row.error) for row in exchange.rows(Mail)]}")


def judge(exchange: Exchange, relay: RudeRelay, *, twice: bool = False) -> None:
    arrived = dict(relay.taken)
    again = [name for name, times in arrived.items() if times > 1] if twice else []
    assert max(arrived.values()) <= (RUDE + 1 if twice else 1)
    assert_sound(exchange.hub.settings.database_url, answered=[], arrived=arrived, twice=again)


PUT_OFF = (
    "sender refused", "greylisting", "mail put off", "not now", "no data", "hangs at once", "no mail server",
    "hangs up in the middle", "broken TLS", "slow",
)  # fmt: skip


@pytest.mark.parametrize("mood", PUT_OFF)
def test_a_relay_that_is_well_again_gets_each_mail_once(mood: str, planted_url: str, tmp_path: Path) -> None:
    relay = RudeRelay(*[mood] * RUDE)
    with waiting_mails(planted_url, relay, tmp_path) as exchange:
        deliver_all(exchange)
        assert {row.status for row in exchange.rows(Mail)} == {MailStatus.SENT}
        judge(exchange, relay)


@pytest.mark.parametrize("mood", ["takes it and hangs up", "takes it and hangs"])
def test_a_mail_goes_again_whose_taking_was_never_confirmed(mood: str, planted_url: str, tmp_path: Path) -> None:
    relay = RudeRelay(mood)
    with waiting_mails(planted_url, relay, tmp_path) as exchange:
        deliver_all(exchange)
        assert {row.status for row in exchange.rows(Mail)} == {MailStatus.SENT}
        assert sorted(relay.taken.values())[-2:] == [1, 2], "the one that was cut off, and no other"
        judge(exchange, relay, twice=True)


@pytest.mark.parametrize("mood", ["nobody there", "mail refused"])
def test_a_mail_that_is_refused_for_good_is_known_to_be(mood: str, planted_url: str, tmp_path: Path) -> None:
    relay = RudeRelay(mood)
    with waiting_mails(planted_url, relay, tmp_path) as exchange:
        deliver_all(exchange)
        exchange.let_pass(timedelta(hours=1))
        deliver_all(exchange)
        told = [row for row in exchange.rows(History) if row.event == "DeliveryFailed"]
        refused = [row for row in exchange.rows(Mail) if row.status is MailStatus.REFUSED]
        assert len(refused) >= 1
        assert len(told) == len({row.body["mail_id"] for row in told}) >= len(refused)
        judge(exchange, relay)


def test_a_relay_that_never_comes_back_has_its_mails_given_up_after_days(planted_url: str, tmp_path: Path) -> None:
    relay = RudeRelay(*["not now"] * 1000)
    with waiting_mails(planted_url, relay, tmp_path) as exchange:
        exchange.deliver()
        waiting = [row.status for row in exchange.rows(Mail)]
        assert set(waiting) == {MailStatus.WAITING}
        exchange.clock.advance(GIVE_UP_WITHIN)
        exchange.deliver()
        ended = exchange.rows(Mail)[: len(waiting)]
        assert {row.status for row in ended} == {MailStatus.REFUSED}
        exchange.assert_all_holds()
        assert relay.taken == {}
