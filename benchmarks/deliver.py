"""Deliver: mails a second from the outbox to a relay, each status committed, beside libraries that send ready bytes.

The libraries keep their connections for a whole run: smtplib one, or as many as ours by threads; aiosmtplib as many on
the same event loop as ours, which is uvloop's where there is one. CPU time is that of this process, without the relay's
and the database server's: where other work disturbs the paces, it still says who does more with less.
"""

import asyncio
import smtplib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import aiosmtplib
from sqlalchemy import func, insert, select

from benchmarks.databases import fresh_database, kind_of
from benchmarks.figure import RUNS, Figure, below, interleave, peak_megabytes, take_turns
from benchmarks.scene import without_logs
from benchmarks.size import sized
from benchmarks.smtp_sink import smtp_sink
from mailhub.domain.terms import MailStatus
from mailhub.outbound.background_loop import BackgroundLoop
from mailhub.outbound.delivery import DELIVERERS, Delivery, transport_for
from mailhub.outbound.dkim_keys import new_key
from mailhub.outbound.relay import Manners
from mailhub.outbound.signature import read_key, signed
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from mailhub.store.unit import Units

MAILS = sized(2_000, by=200)
"""Of one run."""

WANTED = 0.7
_DOMAINS = 400
_CONNECTIONS = Manners().connections
_OURS = "ours"
_BATCH = 200
_LINE = b"An offer of so many words that it weighs what our mails weigh, twenty kilobytes.\r\n"
_BODY = _LINE * 250


def measure(database_url: str) -> Figure:
    """Send the same mails by each, in turn; the floor is the fastest library."""
    with without_logs(), smtp_sink() as port, _filled_outbox(database_url, port, MAILS * (RUNS + 1)) as deliver:
        deliver()  # the first run connects
        turns = take_turns({_OURS: deliver, **_libraries(port)}, things=MAILS)
    paces = dict(turns.paces)
    ours = paces.pop(_OURS)
    fastest = max(paces, key=lambda name: paces[name])
    return Figure(
        name="deliver",
        figure=ours,
        unit="mails/s",
        floor=paces[fastest],
        floor_is=f"{fastest}, the fastest library that sends ready bytes on connections it keeps",
        runs=RUNS,
        cores=ours * turns.microseconds[_OURS] / 1e6,
        peak_mb=peak_megabytes(),
        database=kind_of(database_url),
        more={
            **{name: round(pace) for name, pace in paces.items()},
            **{f"{name}_CPU_us_a_mail": round(one) for name, one in turns.microseconds.items()},
            **_signing(),
            "bytes_a_mail": len(_content(0)),
        },
        broken=below(WANTED, ours / paces[fastest], "the fastest library"),
    )


def _libraries(port: int) -> dict[str, Callable[[], object]]:
    return {
        "smtplib": lambda: _by_smtplib(port, 1),
        f"smtplib_on_{_CONNECTIONS}": lambda: _by_smtplib(port, _CONNECTIONS),
        f"aiosmtplib_on_{_CONNECTIONS}": lambda: _by_aiosmtplib(port),
    }


def _signing() -> dict[str, Any]:
    """DKIM signatures a second, by kind of key."""
    return {"signed_by_rsa": _signing_pace("rsa"), "signed_by_ed25519": _signing_pace("ed25519")}


def _signing_pace(kind: Literal["rsa", "ed25519"]) -> int:
    key, raw = read_key(new_key(kind), domain="hub.example", selector="one"), _content(0)
    return round(interleave(lambda: [signed(raw, [key]) for _ in range(100)], lambda: None, things=100).work)


@contextmanager
def _filled_outbox(database_url: str, port: int, mails: int) -> Iterator[Callable[[], None]]:
    """A function that delivers MAILS of so many waiting ones."""
    with fresh_database(database_url) as url:
        engine = open_engine(url)
        units = Units(engine, lambda: datetime.now(UTC))
        _fill(units, mails)
        delivery = Delivery(units, transport_for(f"smtp://127.0.0.1:{port}", Path()), _no_bounce)
        try:
            yield lambda: _deliver(delivery)
            _check(units, mails)
        finally:
            delivery.close()
            engine.dispose()


def _deliver(delivery: Delivery) -> None:
    """As `mailhub run worker` does it: one thread hands over while the other keeps what became of its batch."""
    with ThreadPoolExecutor(DELIVERERS) as threads:
        for done in [threads.submit(delivery.deliver_batch, _BATCH) for _ in range(MAILS // _BATCH)]:
            if done.result() != _BATCH:
                raise SystemExit("A batch was not whole.")


def _no_bounce(command: object) -> None:
    raise SystemExit(f"The sink refused a mail: {command}.")


def _fill(units: Units, mails: int) -> None:
    with units() as unit:
        unit.session.execute(insert(Mail), [_row(number, unit.now) for number in range(mails)])


def _check(units: Units, mails: int) -> None:
    table: Any = Mail
    with units.reading() as unit:
        sent = select(func.count()).select_from(table).where(table.status == MailStatus.SENT)
        if unit.session.execute(sent).scalar_one() < mails:
            raise SystemExit("Not every mail was sent.")


def _row(number: int, now: datetime) -> dict[str, Any]:
    return {
        "ref": number,
        "event_key": f"deliver {now.timestamp()} {number}",
        "name": "offer",
        "recipient": _recipient(number),
        "subject": "An offer",
        "message_id": f"<{number}@hub.example>",
        "envelope_from": "bounce-7@hub.example",
        "content": _content(number),
        "choices": [],
        "status": MailStatus.WAITING,
        "created_at": now,
        "next_try_at": now,
        "attempts": 0,
        "error": "",
    }


def _recipient(number: int) -> str:
    return f"ann{number}@partner-{number % _DOMAINS}.example"


def _content(number: int) -> bytes:
    return b"Message-ID: <%d@hub.example>\r\nSubject: An offer\r\n\r\n" % number + _BODY


def _by_smtplib(port: int, connections: int) -> None:
    def walk(lane: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            for number in range(lane, MAILS, connections):
                client.sendmail("bounce-7@hub.example", [_recipient(number)], _content(number))

    with ThreadPoolExecutor(connections) as threads:
        list(threads.map(walk, range(connections)))


def _by_aiosmtplib(port: int) -> None:
    loop = BackgroundLoop("aiosmtplib")
    try:
        loop.run(_lanes(port))
    finally:
        loop.close()


async def _lanes(port: int) -> None:
    async with asyncio.TaskGroup() as group:
        for lane in range(_CONNECTIONS):
            group.create_task(_lane(port, range(lane, MAILS, _CONNECTIONS)))


async def _lane(port: int, numbers: range) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
        for number in numbers:
            await client.sendmail("bounce-7@hub.example", [_recipient(number)], _content(number))
