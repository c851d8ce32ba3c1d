"""Workers die in the middle of handing mails over: what was accepted and recorded is never sent again."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import func, select, update

from mailhub.domain.terms import MailStatus
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from mailhub.store.unit import Units
from tests.peers.mail_server import MailServer

MAILS, WORKERS = 120, 3

WORKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mailhub.outbound.delivery import Delivery, transport_for
from mailhub.store.engine import open_engine
from mailhub.store.unit import Units
units = Units(open_engine(sys.argv[1]), lambda: datetime.now(UTC))
delivery = Delivery(units, transport_for(sys.argv[2], Path()), print)
while delivery.deliver_batch(20):
    pass
"""


class Recorder:
    """A server that notes every Message-ID it took; `reached` is set when it has taken so many."""

    def __init__(self, wanted: int) -> None:
        self.taken: Counter[str] = Counter()
        self.reached = Event()
        self._wanted = wanted

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        if self.taken.total() >= self._wanted:
            self.reached.set()
        return "250 OK"


@pytest.fixture
def units(database_url: str) -> Iterator[Units]:
    engine = open_engine(database_url)
    units = Units(engine, lambda: datetime.now(UTC))
    with units() as unit:
        unit.add_all([_mail(number, unit.now) for number in range(MAILS)])
    yield units
    engine.dispose()


def _mail(number: int, now: datetime) -> Mail:
    return Mail(
        ref=number,
        event_key=f"event {number}",
        name="offer",
        recipient=f"ann{number}@partner{number % 7}.example",
        subject="Lead",
        message_id=f"<m{number}@hub.example>",
        envelope_from="bounce-1@hub.example",
        content=f"Message-ID: <m{number}@hub.example>\r\n\r\nx\r\n".encode(),
        created_at=now,
        next_try_at=now,
    )


@contextmanager
def listening(recorder: Recorder) -> Iterator[MailServer]:
    """The recorder's server, stopped however the test ends."""
    server = MailServer(recorder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def begin(url: str, server: MailServer) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WORKER, url, f"smtp://127.0.0.1:{server.port}"]
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": root}, stdout=subprocess.DEVNULL)


def statuses(units: Units) -> dict[MailStatus, int]:
    table: Any = Mail
    with units.reading() as unit:
        rows = unit.session.execute(select(table.status, func.count()).group_by(table.status)).all()
        return {row[0]: row[1] for row in rows}


def end_leases(units: Units) -> None:
    table: Any = Mail
    with units() as unit:
        claimed = update(table).where(table.status == MailStatus.CLAIMED)
        unit.session.execute(claimed.values(next_try_at=unit.now))


def test_any_number_of_workers_send_each_mail_once(units: Units, database_url: str) -> None:
    recorder = Recorder(MAILS)
    with listening(recorder) as server:
        workers = [begin(database_url, server) for _ in range(WORKERS)]
        assert [worker.wait(60) for worker in workers] == [0] * WORKERS
    assert recorder.taken == {f"<m{number}@hub.example>": 1 for number in range(MAILS)}
    assert statuses(units) == {MailStatus.SENT: MAILS}


def test_a_killed_workers_mails_go_again_only_if_they_were_not_recorded(units: Units, database_url: str) -> None:
    recorder = Recorder(50)
    with listening(recorder) as server:
        worker = begin(database_url, server)
        assert recorder.reached.wait(60)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        recorded = statuses(units).get(MailStatus.SENT, 0)
        in_hand = statuses(units).get(MailStatus.CLAIMED, 0)
        end_leases(units)
        assert begin(database_url, server).wait(60) == 0
    assert statuses(units) == {MailStatus.SENT: MAILS}
    assert set(recorder.taken) == {f"<m{number}@hub.example>" for number in range(MAILS)}
    twice = [name for name, times in recorder.taken.items() if times > 1]
    assert recorded % 20 == 0
    assert in_hand in (0, 20)  # nothing, when it died between two batches
    assert len(twice) <= in_hand
    assert max(recorder.taken.values()) <= 2
