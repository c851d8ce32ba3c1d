"""All connections of one worker to its relay: how many, for whom, for how long."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aiosmtplib import SMTPException

from mailhub.domain.addresses import domain_of
from mailhub.outbound.handing_over import HandedOver, Outgoing
from mailhub.outbound.pacing import Pacing
from mailhub.outbound.relay import Manners, Relay
from mailhub.outbound.relay_connection import CLOSING, Connection, NotTaken, PerhapsTaken
from mailhub.outbound.relay_door import enter, not_reached

_MOST_LOST = 2  # connections lost in one batch before the rest waits: a hanging relay must not outlast the claim
_LEAVE_SECONDS = 2.0  # for all farewells together
_A_LANE = 10  # mails that are worth one more connection
_TOO_SLOW = HandedOver(code=451, status="4.4.5", text="the relay is too slow; not tried yet", tried=False)

Lane = list[tuple[int, Outgoing]]
"""Mails that go over one connection, each with its place in the batch."""


@dataclass
class _Batch:
    """What all lanes of a batch know: when to begin no further mail, and why the rest must wait."""

    ends_at: float
    lost: int = 0
    verdict_on_rest: HandedOver | None = None

    def note_loss(self, error: Exception) -> HandedOver:
        """Count a lost connection; the outcome for the mail that was on it."""
        # Perhaps it was taken before the line went dead: it goes again later under the same Message-ID.
        self.lost += 1
        if self.lost >= _MOST_LOST:
            self.verdict_on_rest = not_reached(error)
        return HandedOver(code=451, status="4.4.2", text=f"connection lost ({type(error).__name__}: {error})")


class RelayPool:
    """Keeps connections from batch to batch; to be used on one event loop."""

    def __init__(self, relay: Relay, manners: Manners) -> None:
        self._relay, self._manners = relay, manners
        self._pacing = Pacing(manners.domain_mails)
        self._idle: dict[Connection, asyncio.TimerHandle] = {}
        self._turn = asyncio.Lock()

    async def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        """Hand the mails over, some at once; what became of each, in order. One batch after the other."""
        batch = _Batch(asyncio.get_running_loop().time() + self._manners.batch_within.total_seconds())
        async with self._turn:
            return await self._hand_over(messages, batch)

    async def _hand_over(self, messages: Sequence[Outgoing], batch: _Batch) -> list[HandedOver]:
        outcomes = {place: held for place, one in enumerate(messages) if (held := self._held(one)) is not None}
        free = [(place, message) for place, message in enumerate(messages) if place not in outcomes]
        async with asyncio.TaskGroup() as group:
            for lane in lanes(free, self._manners):
                group.create_task(self._walk(lane, batch, outcomes))
        return [outcomes[place] for place in range(len(messages))]

    async def close(self) -> None:
        """Take leave of the relay on every idle connection; a relay that does not let go is not waited for."""
        idle, self._idle = self._idle, {}
        for connection, timer in idle.items():
            timer.cancel()
            connection.leave()
        try:
            async with asyncio.timeout(_LEAVE_SECONDS):
                await asyncio.gather(*(connection.left() for connection in idle))
        except TimeoutError:
            for connection in idle:
                connection.drop()

    def _held(self, message: Outgoing) -> HandedOver | None:
        wait = self._pacing.wait(domain_of(message.recipient))
        if wait is None:
            return None
        return HandedOver(code=450, status="4.4.5", text="kept to the pace of its domain", wait=wait, tried=False)

    async def _walk(self, lane: Lane, batch: _Batch, outcomes: dict[int, HandedOver]) -> None:
        line = _Line(self, batch)
        for place, message in lane:
            outcomes[place] = await line.send(message)
        line.lay_down()

    async def connect(self) -> Connection:
        """A new connection; raises OSError or SMTPException."""
        return await enter(self._relay, self._manners.hello, reply_within=self._manners.mail_within / 2)

    def resting(self) -> Connection | None:
        """A connection that an earlier batch left, which may be dead by now."""
        if not self._idle:
            return None
        connection, timer = self._idle.popitem()
        timer.cancel()
        return connection

    def lay_down(self, connection: Connection) -> None:
        """Keep a connection for the next batch, for a while."""
        loop, seconds = asyncio.get_running_loop(), self._manners.idle_within.total_seconds()
        self._idle[connection] = loop.call_later(seconds, self._let_go, connection)

    @property
    def mail_seconds(self) -> float:
        """How long one mail may take, with the connection that it may need."""
        return self._manners.mail_within.total_seconds()

    def is_worn(self, connection: Connection) -> bool:
        """Whether a connection has carried as many mails as it should."""
        return connection.mails >= self._manners.connection_mails

    def _let_go(self, connection: Connection) -> None:
        if self._idle.pop(connection, None) is not None:
            connection.leave()


class _Line:
    """One lane's connection, taken up or made when first needed and again when it is lost."""

    def __init__(self, pool: RelayPool, batch: _Batch) -> None:
        self._pool, self._batch = pool, batch
        self._connection: Connection | None = None

    async def send(self, message: Outgoing) -> HandedOver:
        """Hand one mail over; whatever happens to the connection, the answer is about this mail."""
        if asyncio.get_running_loop().time() > self._batch.ends_at:
            return _TOO_SLOW
        try:
            async with asyncio.timeout(self._pool.mail_seconds):
                return await self._try_twice(message)
        except TimeoutError as error:
            self._drop()
            return self._batch.note_loss(error)
        except Exception as error:  # a mail at which we break is put off alone
            self._drop()
            return HandedOver(code=451, status="4.3.0", text=f"not handed over ({type(error).__name__})")

    def lay_down(self) -> None:
        """Leave the connection to the next batch."""
        if self._connection is not None:
            self._pool.lay_down(self._connection)

    async def _try_twice(self, message: Outgoing) -> HandedOver:
        self._connection = self._connection or self._pool.resting()
        is_used = self._connection is not None and self._connection.mails > 0
        try:
            outcome = await self._try(message)
            # Relays that take only so many mails a connection say 421: that says nothing about this mail.
            return await self._try(message) if is_used and outcome.code == CLOSING else outcome
        except NotTaken as error:
            if not is_used:
                return self._batch.note_loss(error)
        except PerhapsTaken as error:
            return self._batch.note_loss(error)
        return await self._try_anew(message)

    async def _try_anew(self, message: Outgoing) -> HandedOver:
        """A connection that was kept too long hung up; the mail is safe with us and goes over a new one."""
        try:
            return await self._try(message)
        except (NotTaken, PerhapsTaken) as error:
            return self._batch.note_loss(error)

    async def _try(self, message: Outgoing) -> HandedOver:
        if self._batch.verdict_on_rest is not None:
            return self._batch.verdict_on_rest
        try:
            connection = self._connection = self._connection or await self._pool.connect()
        except (OSError, SMTPException, ValueError) as error:
            self._batch.verdict_on_rest = not_reached(error)
            return self._batch.verdict_on_rest
        try:
            outcome = await connection.say(message)
        except (NotTaken, PerhapsTaken):
            self._drop()
            raise
        if outcome.code == CLOSING or self._pool.is_worn(connection):
            connection.leave()
            self._connection = None
        return outcome

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.drop()
            self._connection = None


def lanes(messages: Lane, manners: Manners) -> list[Lane]:
    """The mails on as many connections as they are worth; those to one domain on no more than its share of them."""
    most = min(manners.connections, -(-len(messages) // _A_LANE))
    found: list[Lane] = [[] for _ in range(most)]
    taken: dict[str, list[Lane]] = {}
    sent: Counter[str] = Counter()
    for place, message in messages:
        domain = domain_of(message.recipient)
        own = taken.setdefault(domain, sorted(found, key=len)[: manners.domain_connections])
        own[sent[domain] % len(own)].append((place, message))
        sent[domain] += 1
    return [lane for lane in found if lane]
