"""What has to be true after any fault: nothing that was answered is lost, nothing happened twice, every rule holds."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, update
from sqlalchemy.exc import OperationalError

from mailhub.domain.terms import LetterStatus, MailStatus
from mailhub.store.engine import open_engine
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import History, Letter, Mail
from mailhub.store.unit import Units
from tests.wires.test_processes import wait_for

_letter: Any = Letter
_mail: Any = Mail
_line: Any = History
_DECIDED = ("OfferAccepted", "OfferRejected", "OfferTaken", "OfferExpired", "OfferWithdrawn")
_OPEN_LETTERS, _OPEN_MAILS = (LetterStatus.WAITING, LetterStatus.CLAIMED), (MailStatus.WAITING, MailStatus.CLAIMED)
# Offers wait for the morning of a working day, and what was put off for its next try: here nobody waits.
_HURRY = (
    update(Letter).where(_letter.status == LetterStatus.WAITING).values(next_try_at=_letter.received_at),
    update(Mail).where(_mail.status == MailStatus.WAITING).values(next_try_at=_mail.created_at),
)


@contextmanager
def opened(url: str) -> Iterator[Units]:
    """The store, for whoever looks from outside."""
    engine = open_engine(url)
    try:
        yield Units(engine, lambda: datetime.now(UTC))
    finally:
        engine.dispose()


def let_it_finish(url: str) -> None:
    """Wait until the hub has worked through everything by itself; only the hours of the day are skipped."""
    with opened(url) as units:

        def is_done() -> bool:
            hurry(units)
            with units.reading() as unit:
                return not _waiting(unit.session.connection())

        wait_for(is_done, "the hub to finish everything by itself")


def hurry(units: Units) -> None:
    """Let whatever waits for its hour have it now."""
    with suppress(OperationalError), units() as unit:  # on SQLite the hub itself may keep us waiting
        for statement in _HURRY:
            unit.session.execute(statement)


def _waiting(connection: Connection) -> bool:
    letters = select(_letter.id).where(_letter.status.in_(_OPEN_LETTERS)).limit(1)
    mails = select(_mail.id).where(_mail.status.in_(_OPEN_MAILS)).limit(1)
    return any(connection.execute(open_ones).first() for open_ones in (letters, mails))


def assert_sound(
    url: str, *, answered: Collection[str], arrived: Mapping[str, int] | None = None, twice: Collection[str] = ()
) -> None:
    """Judge the store at rest.

    `answered` are the Message-IDs of letters that were answered 250, `arrived` how often each Message-ID came to the
    relay; `twice` are those that may have come once more, because whoever handed them over did not live to write it
    down.
    """
    with opened(url) as units, units.steady() as unit:
        connection = unit.session.connection()
        kept = _counted(connection, _letter.message_id)
        assert {name: kept[name] for name in answered} == dict.fromkeys(answered, 1)
        assert not _waiting(connection), "something waits"
        _assert_nothing_happened_twice(connection)
        assert all_breaches(unit) == []
        if arrived is not None:
            sent = set(_counted(connection, _mail.message_id, _mail.status == MailStatus.SENT))
            assert sent <= set(arrived), "a mail was not sent that is said to be"
            assert {name for name, times in arrived.items() if times > 1} <= set(twice)


def _assert_nothing_happened_twice(connection: Connection) -> None:
    received = _counted(connection, _line.letter_id, _line.event == "LeadReceived")
    decided = _counted(connection, _line.offer_id, _line.event.in_(_DECIDED))
    won = _counted(connection, _line.lead_id, _line.event == "OfferAccepted")
    named = _counted(connection, _mail.message_id)
    keys = connection.execute(
        select(_mail.event_key).group_by(_mail.event_key, _mail.recipient, _mail.name).having(func.count() > 1)
    )
    for what, counted in (("letter", received), ("offer", decided), ("lead", won), ("Message-ID", named)):
        assert max(counted.values(), default=0) <= 1, f"of one {what} there was more than one decision"
    assert keys.all() == []


def sent_so_far(url: str) -> set[str]:
    """The Message-IDs of the mails that are written down as sent."""
    with opened(url) as units, units.reading() as unit:
        return set(_counted(unit.session.connection(), _mail.message_id, _mail.status == MailStatus.SENT))


def unfinished(url: str) -> int:
    """How many letters are kept that did not come to a good end."""
    good = (LetterStatus.DONE, LetterStatus.STOPPED)
    with opened(url) as units, units.reading() as unit:
        bad = or_(_letter.status.not_in(good), _letter.error != "")
        return int(unit.session.execute(select(func.count()).where(bad)).scalar_one())


def _counted(connection: Connection, what: Any, *where: Any) -> Counter[Any]:
    rows = connection.execute(select(what, func.count()).where(*where).group_by(what)).all()
    return Counter({row[0]: row[1] for row in rows})
