"""A relay that takes several commands at once: each reply is told from the next, whatever it refuses."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from mailhub.domain.terms import MailId
from mailhub.outbound.relay import Manners, read_relay
from mailhub.outbound.transports.base import HandedOver, Outgoing
from mailhub.outbound.transports.smtp import Smtp


class Scripted:
    """A relay that answers by rote: what it refuses is told by the local part of the recipient."""

    def __init__(self) -> None:
        self.said: list[bytes] = []
        self.connections = 0
        self.goes_ahead_anyway = False
        self.port = 0
        self._talks: list[asyncio.Task[None] | None] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        server = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._talk, "127.0.0.1", 0), self._loop).result()
        self._server, self.port = server, server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _hang_up(self) -> None:
        """Wait until every client has taken leave: a socket that outlives its loop is found by some later test."""
        self._server.close()
        await asyncio.gather(*filter(None, self._talks), return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._talks.append(asyncio.current_task())
        self.connections += 1
        try:
            await self._answer(reader, writer)
        finally:
            writer.close()
            await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 relay\r\n")
        accepted = False
        while line := await reader.readline():
            self.said.append(line.rstrip())
            verb = line[:4].upper()
            if verb == b"EHLO":
                writer.write(b"250-relay\r\n250-PIPELINING\r\n250 SIZE 9999\r\n")
            elif verb == b"RCPT":
                accepted = b"gone" not in line
                writer.write(b"250 2.1.5 ok\r\n" if accepted else b"550-5.1.1 no\r\n550 5.1.1 such user\r\n")
            elif verb == b"DATA" and not (accepted or self.goes_ahead_anyway):
                writer.write(b"554 5.5.1 no valid recipients\r\n")
            elif verb == b"DATA":
                writer.write(b"354 go on\r\n")
                while (await reader.readline()) != b".\r\n":
                    pass
                writer.write(b"250 2.0.0 taken\r\n" if accepted else b"554 5.5.1 nobody\r\n")
            elif verb == b"QUIT":
                return
            else:
                writer.write(b"250 ok\r\n")


@pytest.fixture
def relay() -> Iterator[Scripted]:
    relay = Scripted()
    relay.start()
    yield relay
    relay.stop()


@pytest.fixture
def smtp(relay: Scripted) -> Iterator[Smtp]:
    smtp = Smtp(read_relay(f"smtp://127.0.0.1:{relay.port}"), Manners(idle_within=timedelta(seconds=30)))
    yield smtp
    smtp.close()


def hand_over(smtp: Smtp, *names: str) -> list[HandedOver]:
    messages = [
        Outgoing(mail_id=MailId(1), sender="b@hub.example", recipient=f"{name}@p.example", content=b"a: b\r\n\r\n.\r\n")
        for name in names
    ]
    return smtp.hand_over(messages)


@pytest.mark.parametrize("goes_ahead", [False, True])
def test_a_refused_recipient_between_two_good_ones_is_refused_alone(
    relay: Scripted, smtp: Smtp, goes_ahead: bool
) -> None:
    relay.goes_ahead_anyway = goes_ahead
    outcomes = hand_over(smtp, "ann", "gone", "ben")
    assert [(outcome.code, outcome.status) for outcome in outcomes] == [(250, ""), (550, "5.1.1"), (250, "")]
    assert relay.connections == 1


def test_a_transaction_is_taken_back_only_after_a_refusal(relay: Scripted, smtp: Smtp) -> None:
    hand_over(smtp, "ann", "ben")
    assert b"RSET" not in relay.said
    hand_over(smtp, "gone", "ben")
    assert relay.said.count(b"RSET") == 1


def test_a_connection_is_kept_for_the_next_batch(relay: Scripted, smtp: Smtp) -> None:
    for _ in range(3):
        assert [outcome.code for outcome in hand_over(smtp, "ann")] == [250]
    assert relay.connections == 1
    assert b"MAIL FROM:<b@hub.example> SIZE=11" in relay.said


@pytest.mark.parametrize("name", ["jürgen", "a b", "a>\r\nRCPT TO:<x", ""])
def test_what_cannot_be_said_is_never_said(relay: Scripted, smtp: Smtp, name: str) -> None:
    assert [outcome.code for outcome in hand_over(smtp, name, "ann")] == [553, 250]
    assert sum(line.startswith(b"RCPT") for line in relay.said) == 1
