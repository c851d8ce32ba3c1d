"""A real Postfix as relay: it takes our mails pipelined and encrypted, and what arrives bears our signatures."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dkim
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select

from mailhub.domain.terms import MailStatus
from mailhub.outbound.delivery import Delivery, transport_for
from mailhub.outbound.dkim_keys import dns_record, new_key
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.rendering import Rendered
from mailhub.outbound.signature import read_key
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from mailhub.store.unit import Units
from tests.peers.mail_server import MailServer
from tests.peers.postfix import Postfix, why_not
from tests.wires.test_processes import free_ports, wait_for

MAILS = 25
KEYS = [
    read_key(new_key("rsa"), domain="hub.example", selector="one"),
    read_key(new_key("ed25519"), domain="hub.example", selector="two"),
]
RECORDS = {f"{key.selector}._domainkey.hub.example.".encode(): dns_record(key).encode() for key in KEYS}


class Inboxes:
    """The mail servers of everybody else: keeps what arrives."""

    def __init__(self) -> None:
        self.mails: dict[str, bytes] = {}

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it."""
        assert isinstance(envelope.content, bytes)
        self.mails[envelope.rcpt_tos[0]] = envelope.content
        return "250 OK"


@pytest.fixture
def inboxes() -> Iterator[tuple[Inboxes, int]]:
    inboxes = Inboxes()
    server = MailServer(inboxes)
    server.start()
    yield inboxes, server.port
    server.stop()


@pytest.fixture
def relay(inboxes: tuple[Inboxes, int]) -> Iterator[Postfix]:
    openssl = shutil.which("openssl")
    if why_not() or openssl is None:
        pytest.skip(why_not() or "no openssl on this machine to make a certificate")
    with TemporaryDirectory(prefix="mailhub-relay-") as folder:
        pem = Path(folder) / "relay.pem"
        made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mx.test.example"]
        subprocess.run([openssl, *made, "-keyout", str(pem), "-out", f"{pem}.crt"], check=True, capture_output=True)
        secure = (
            f"smtpd_tls_key_file = {pem}\nsmtpd_tls_cert_file = {pem}.crt\n"
            "smtpd_tls_security_level = encrypt\nsmtpd_tls_received_header = yes\n"
        )
        [port] = free_ports(1)
        server = Postfix(Path(folder), port=port, relay_port=inboxes[1], settings=secure)
        yield server
        server.stop()


@pytest.fixture
def units(sqlite_url: str) -> Iterator[Units]:
    engine = open_engine(sqlite_url)
    yield Units(engine, lambda: datetime.now(UTC))
    engine.dispose()


def _mail(number: int, now: datetime) -> Mail:
    address = f"anna{number}@partner{number % 3}.example"
    headers: dict[str, Any] = {
        "From": mailbox("Acme via mailhub", "hub@hub.example"),
        "To": mailbox("Anna Weiß", address),
    }
    headers |= {"Subject": f"[LEAD-{number}] Größe XL", "Message-ID": f"<m{number}@hub.example>"}
    headers["Date"] = format_datetime(now)
    content = Rendered(subject="", html="<p>Grüße</p>\n" * 300, text=".a line with a dot\n..\n.\nGrüße  \n")
    return Mail(
        ref=number,
        event_key=f"event {number}",
        name="offer",
        recipient=address,
        subject="Lead",
        message_id=f"<m{number}@hub.example>",
        envelope_from="bounce-1@hub.example",
        content=compose(headers, content, ()),
        created_at=now,
        next_try_at=now,
    )


def test_signed_mails_pass_a_real_relay_unbroken(
    units: Units, relay: Postfix, inboxes: tuple[Inboxes, int], tmp_path: Path
) -> None:
    with units() as unit:
        unit.add_all([_mail(number, unit.now) for number in range(MAILS)])
    delivery = Delivery(units, transport_for(f"smtp://127.0.0.1:{relay.port}", tmp_path), print, keys=KEYS)
    assert delivery.deliver_batch() == MAILS
    delivery.close()
    mails = inboxes[0].mails
    wait_for(lambda: len(mails) == MAILS, "all mails")
    table: Any = Mail
    with units.reading() as unit:
        rows = unit.session.execute(select(table.status, table.error)).all()
    assert {tuple(row) for row in rows} == {(MailStatus.SENT, "")}
    for raw in mails.values():
        assert b"using TLSv1" in raw
        checks = [dkim.DKIM(raw).verify(idx=which, dnsfunc=lambda name, timeout=5: RECORDS[name]) for which in (0, 1)]
        assert checks == [True, True]
