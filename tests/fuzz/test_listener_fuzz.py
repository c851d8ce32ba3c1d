"""Whatever comes over the wire, the listener lives, and says 250 to no letter that it has not kept."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select
from structlog.testing import capture_logs

from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.listener import Limits, Listener
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.databases import SqliteTemplate
from tests.fuzz.mangling import NASTY

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TAKEN = re.compile(rb"^250 2\.0\.0 Letter (\d+) is (?:known|taken)\r$", re.MULTILINE)
LETTER = b"Subject: Hello\r\nMessage-ID: <%d@client.example>\r\n\r\nHello.\r\n.\r\n"
SAID = (
    b"EHLO client.example\r\n",
    b"LHLO client.example\r\n",
    b"HELO x\r\n",
    b"MAIL FROM:<anna@partner.example>\r\n",
    b"MAIL FROM:<>\r\n",
    b"MAIL FROM:<\xff\xfe@partner.example>\r\n",
    "MAIL FROM:<jo\u0308@partner.example> SMTPUTF8\r\n".encode(),
    b"RCPT TO:<ask@hub.example>\r\n",
    b"RCPT TO:<nobody@hub.example>\r\n",
    b'RCPT TO:<"a b"@hub.example>\r\n',
    b"RCPT TO:<\xba@hub.example>\r\n",
    b"RCPT TO:ask@hub.example\n",
    b"DATA\r\n",
    LETTER % 1,
    LETTER % 2,
    b"Subject: bare\n\n.\n",
    b"\r\n.\r\n",
    b".\r\n",
    b"QUIT\r\n",
    b"STARTTLS\r\n",
    b"AUTH PLAIN AA==\r\n",
    b"BDAT 5 LAST\r\nhello",
    b"VRFY <ask@hub.example>\r\n",
    b"HELP\r\n",
    b"x" * 70_000,
    b"x" * 3_000 + b"\r\n",
)
GOODBYE = b"\r\n.\r\nQUIT\r\n"
"""Ends whatever was begun: a line, a letter, the session."""

WIRE = st.lists(st.sampled_from(SAID) | st.sampled_from(NASTY) | st.binary(max_size=20), max_size=25)


@pytest.fixture(scope="module")
def units(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Units]:
    with sqlite_template.fresh(tmp_path_factory.mktemp("fuzzed")) as url:
        engine = open_engine(url)
        yield Units(engine, lambda: NOW)
        engine.dispose()


@pytest.fixture(scope="module")
def listener(units: Units) -> Iterator[Listener]:
    """A listener that expects little patience of anybody."""
    recipients = Recipients(units, "hub.example", Signer(["a-key-for-tests-only-0123456789abcdef"]))
    with Listener(Intake(units, "hub.example"), recipients, limits=Limits(message_bytes=5_000)) as opened:
        yield opened


def answers(port: int, said: bytes) -> bytes:
    """All that is answered to these bytes, until the listener hangs up."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire, suppress(ConnectionError):
        wire.sendall(said + GOODBYE)
        while piece := wire.recv(65_536):
            heard += piece
    return heard


def kept(units: Units) -> set[int]:
    with units.reading() as unit:
        return set(unit.session.exec(select(Letter.id)))


@pytest.mark.parametrize("door", ["smtp", "lmtp"])
def test_the_listener_lives_and_promises_nothing_that_it_has_not_kept(
    listener: Listener, units: Units, door: str
) -> None:
    port = (listener.smtp_port if door == "smtp" else listener.lmtp_port) or 0
    greeting = b"EHLO client.example\r\n" if door == "smtp" else b"LHLO client.example\r\n"
    well_said = b"MAIL FROM:<anna@partner.example>\r\nRCPT TO:<ask@hub.example>\r\nDATA\r\n"
    structlog.reset_defaults()

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(WIRE, st.booleans())
    def tried(pieces: list[bytes], begins_well: bool) -> None:
        said = (greeting + well_said if begins_well else b"") + b"".join(pieces)
        with capture_logs() as told:
            heard = answers(port, said)
        assert {int(number) for number in TAKEN.findall(heard)} <= kept(units)
        assert [line for line in told if line["event"] == "listener_trouble"] == []

    tried()
    orderly = answers(port, greeting + well_said + LETTER % 3)
    assert len(TAKEN.findall(orderly)) == 1
