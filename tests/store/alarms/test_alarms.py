"""What the operator is mailed about: each kind of trouble is found when it is there, and only then."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from mailhub.domain.terms import Channel, LetterStatus, MailStatus, VendorId
from mailhub.store.alarmed import ALARMS
from mailhub.store.heartbeats import INVARIANTS, SWEEP, beat
from mailhub.store.outlook import Watch
from mailhub.store.tables import History, Letter, Mail, Seal, Webhook
from mailhub.store.unit import Unit
from tests.store.routing.trading import Trading

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
Planter = Callable[[Unit], None]


@pytest.fixture
def trading(planted_url: str) -> Any:
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def found(trading: Trading, watch: Watch | None = None) -> dict[str, Any]:
    with trading.units.reading() as unit:
        looked = {kind: alarm.found(unit, watch or Watch()) for kind, alarm in ALARMS.items()}
    return {kind: figures for kind, figures in looked.items() if figures is not None}


def letter(unit: Unit, status: LetterStatus, ago: timedelta) -> None:
    at = unit.now - ago
    content: dict[str, Any] = {"recipient": "ask@hub.example", "content_hash": f"{at}", "raw": b"x"}
    unit.add(Letter(**content, received_at=at, status=status, next_try_at=at))


def mail(unit: Unit, number: int, status: MailStatus, ago: timedelta, **told: Any) -> None:
    at = unit.now - ago
    row: dict[str, Any] = {
        "event_key": f"event-{number}",
        "name": "offer",
        "recipient": "x@y.example",
        "subject": "",
        "content": b"",
    }
    ids: dict[str, Any] = {"ref": number, "message_id": f"<{number}@hub.example>", "envelope_from": ""}
    unit.add(Mail(**row, **ids, status=status, created_at=at, next_try_at=at, **told))


def refused(unit: Unit, back: int, sent: int) -> None:
    for number in range(1, back + sent + 1):
        status = MailStatus.REFUSED if number <= back else MailStatus.SENT
        mail(unit, number, status, HOUR * 2, sent_at=unit.now - HOUR * 2)


def line(unit: Unit, ago: timedelta, *, sealed: bool) -> None:
    row = unit.add(History(at=unit.now - ago, event="HelpAsked", via=Channel.CLOCK))
    if sealed:
        unit.add(Seal(history_id=row.id, chain=0, number=row.id, digest="0"))


def sealed_so_far(unit: Unit) -> None:
    line(unit, MINUTE * 16, sealed=True)
    line(unit, MINUTE * 14, sealed=False)


def webhook(unit: Unit, ago: timedelta | None, **told: Any) -> None:
    since = None if ago is None else unit.now - ago
    unit.add(
        Webhook(vendor_id=VendorId(1), url="https://x.example", created_at=unit.now, failing_since_at=since, **told)
    )


TROUBLES: list[tuple[str, Planter, Planter]] = [
    (
        "backlog",
        lambda unit: letter(unit, LetterStatus.WAITING, MINUTE * 16),
        lambda unit: letter(unit, LetterStatus.WAITING, MINUTE * 14),
    ),
    (
        "parked_letters",
        lambda unit: letter(unit, LetterStatus.PARKED, MINUTE),
        lambda unit: letter(unit, LetterStatus.DONE, HOUR),
    ),
    (
        "delivery_failing",
        lambda unit: mail(unit, 1, MailStatus.WAITING, MINUTE * 61),
        lambda unit: mail(unit, 1, MailStatus.WAITING, MINUTE * 59),
    ),
    ("mails_refused", lambda unit: refused(unit, 5, 15), lambda unit: refused(unit, 5, 21)),
    (
        "invariant_broken",
        lambda unit: beat(unit, INVARIANTS, OwnerAndDeadline=2),
        lambda unit: beat(unit, INVARIANTS),
    ),
    (
        "history_unsealed",
        lambda unit: line(unit, MINUTE * 16, sealed=False),
        sealed_so_far,
    ),
    (
        "webhooks_failing",
        lambda unit: webhook(unit, MINUTE * 61),
        lambda unit: webhook(unit, MINUTE * 61, disabled_at=unit.now),
    ),
]


@pytest.mark.parametrize(("kind", "plant", "_spared"), TROUBLES, ids=[row[0] for row in TROUBLES])
def test_trouble_is_found_by_its_kind_and_told_in_words(
    trading: Trading, kind: str, plant: Planter, _spared: Planter
) -> None:
    seal_everything(trading)
    assert found(trading) == {}
    with trading.units() as unit:
        plant(unit)
    told = found(trading)
    assert list(told) == [kind]
    assert "{" not in str(ALARMS[kind].told(told[kind]))
    assert str(ALARMS[kind].remedy).endswith(".")


@pytest.mark.parametrize(("kind", "_planted", "spare"), TROUBLES, ids=[row[0] for row in TROUBLES])
def test_what_is_no_trouble_yet_is_not_told(trading: Trading, kind: str, _planted: Planter, spare: Planter) -> None:
    seal_everything(trading)
    with trading.units() as unit:
        spare(unit)
    assert found(trading) == {}


def test_one_mail_that_does_not_arrive_is_no_trouble_while_others_leave(trading: Trading) -> None:
    seal_everything(trading)
    with trading.units() as unit:
        mail(unit, 1, MailStatus.WAITING, HOUR * 3, attempts=4)
        mail(unit, 2, MailStatus.SENT, MINUTE * 30, sent_at=unit.now - MINUTE * 20)
    assert found(trading) == {}


def test_a_clock_that_swept_too_long_ago_stands_and_one_that_never_swept_is_no_trouble(trading: Trading) -> None:
    seal_everything(trading)
    assert found(trading) == {}
    with trading.units() as unit:
        beat(unit, SWEEP)
    trading.clock.set(trading.clock.now() + MINUTE * 11)
    assert found(trading) == {"clock_stands": {"minutes": 11}}


def test_a_disk_with_less_than_a_gigabyte_is_low(trading: Trading) -> None:
    seal_everything(trading)
    assert found(trading, Watch(free_bytes=1024**3)) == {}
    assert found(trading, Watch(free_bytes=500 * 1024**2)) == {"disk_low": {"megabytes": 500}}


def seal_everything(trading: Trading) -> None:
    """The sample's own history is older than the clock allows."""
    with trading.units() as unit:
        sealed = set(unit.session.exec(select(Seal.history_id)))
        for key in set(unit.session.exec(select(History.id))) - sealed:
            unit.add(Seal(history_id=key, chain=0, number=key, digest="0"))
