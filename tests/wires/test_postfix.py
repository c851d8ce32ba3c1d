"""Behind a real Postfix, set up as the guide says: letters in by LMTP, unknown addresses refused, our mails relayed."""

import re
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from pydantic import SecretStr

from mailhub.cli.run import Part, running
from mailhub.clock import SystemClock
from mailhub.hub import Hub, build_hub
from mailhub.settings import Settings
from mailhub.store.tables import Letter
from tests.house.sources import ROOT
from tests.journeys.cast import HOT, LEADS, SALLY
from tests.peers.mail_server import MailServer
from tests.peers.postfix import Postfix, why_not
from tests.wires.test_processes import free_ports, wait_for

WORLD = "mx.test.example"
GUIDE = ROOT / "docs/how_to/run_behind_your_mail_server.md"


class Inboxes:
    """The mail servers of everybody else: keeps what arrives."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it."""
        self.mails.append(envelope)
        return "250 OK"

    def mail_to(self, address: str) -> Envelope | None:
        """The first mail to an address."""
        return next((mail for mail in self.mails if address in mail.rcpt_tos), None)


def documented(ports: list[int]) -> str:
    """The lines of main.cf and master.cf that the guide gives, with the domain and the ports of this test."""
    blocks = re.findall(r"```text\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    [main] = [block for block in blocks if block.startswith("relay_domains")]
    [master] = [block for block in blocks if "smtpd\n" in block and "-o " in block]
    names = {
        "leads.example.net": "hub.example",
        ":2424": f":{ports[2]}",
        ":10025": f":{ports[4]}",
        "n - y -": "n - n -",
    }
    lines = f"{main}---\n{master}"
    for name, here in names.items():
        assert name in lines
        lines = lines.replace(name, here)
    return lines


@pytest.fixture
def ports() -> list[int]:
    return free_ports(5)


@pytest.fixture
def inboxes(ports: list[int]) -> Iterator[Inboxes]:
    inboxes = Inboxes()
    server = MailServer(inboxes, port=ports[3])
    server.start()
    yield inboxes
    server.stop()


@pytest.fixture
def postfix(ports: list[int]) -> Iterator[Postfix]:
    if why_not():
        pytest.skip(why_not())
    with TemporaryDirectory(prefix="mailhub-postfix-") as folder:
        own = documented(ports)
        server = Postfix(Path(folder), port=ports[0], relay_port=ports[3], settings=own)
        yield server
        server.stop()


@pytest.fixture
def hub(sqlite_planted_url: str, ports: list[int]) -> Iterator[Hub]:
    """A hub that listens for Postfix and hands its mails to it."""
    settings = Settings(
        database_url=sqlite_planted_url,
        signing_keys=[SecretStr("a-key-for-tests-only-0123456789abcdef")],
        smtp_url=SecretStr(f"smtp://127.0.0.1:{ports[4]}"),
        smtp_port=ports[1],
        lmtp_port=ports[2],
    )
    hub = build_hub(settings, SystemClock())
    with running(hub, {Part.MAIL, Part.WORKER}):
        yield hub
    hub.close()


def hand_in(postfix: Postfix, *recipients: str) -> dict[str, tuple[int, bytes]]:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = SALLY, LEADS, "Hot lead"
    letter["Message-ID"] = "<hot@acme.example>"
    letter.set_content(HOT)
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=60) as server:
        return server.send_message(letter, SALLY, list(recipients))


def test_a_letter_comes_in_by_lmtp_and_its_receipt_goes_out_by_relay(
    postfix: Postfix, hub: Hub, inboxes: Inboxes
) -> None:
    assert hand_in(postfix, LEADS, "leads+nordwerk@hub.example") == {}
    receipt = wait_for(lambda: inboxes.mail_to(SALLY), "the receipt")
    assert receipt.mail_from is not None
    assert receipt.mail_from.startswith("bounce-")
    assert isinstance(receipt.content, bytes)
    assert b"LEAD-1" in receipt.content
    with hub.units.reading() as unit:
        rows = [unit.get(Letter, number) for number in (1, 2)]
    assert {row.recipient for row in rows} == {LEADS, "leads+nordwerk@hub.example"}
    assert all(WORLD.encode() in row.raw for row in rows)


def test_an_unknown_address_is_refused_at_rcpt_by_postfix_itself(postfix: Postfix, hub: Hub) -> None:
    # Postfix asks us about each new address; until it knows, it tells the sender to come back.
    answer = wait_for(lambda: final(hand_in(postfix, LEADS, "nobody@hub.example")), "a final answer")
    assert {address: code for address, (code, _) in answer.items()} == {"nobody@hub.example": 550}


def final(answer: dict[str, tuple[int, bytes]]) -> dict[str, tuple[int, bytes]] | None:
    return None if any(code == 450 for code, _ in answer.values()) else answer
