"""The IMAP server hangs up at any moment: each letter is taken once, and is put away in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from imapclient import IMAPClient
from sqlmodel import select

from mailhub.inbound.fetching import poller
from mailhub.inbound.fetching.fetched_mail import FetchedMail
from mailhub.inbound.fetching.imap_login import ImapAccount
from mailhub.inbound.fetching.poller import Poller, Rhythm
from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.peers.fickle_imap import Fall, FickleImap
from tests.wires.test_processes import wait_for

NAMES = ("one", "two", "three")
QUICK = Rhythm(
    look_within=timedelta(milliseconds=20),
    first_pause=timedelta(milliseconds=5),
    longest_pause=timedelta(milliseconds=20),
)
FALLS = {
    "while it logs in": Fall("LOGIN", "before"),
    "while it opens the folder": Fall("SELECT", "middle"),
    "while it looks": Fall("UID SEARCH", "middle"),
    "before it fetches": Fall("UID FETCH 2 (BODY", "before"),
    "in the middle of a letter": Fall("UID FETCH 2 (BODY", "middle"),
    "after a letter": Fall("UID FETCH 2 (BODY", "end"),
    "before it moves": Fall("UID MOVE 2", "before"),
    "after it has moved": Fall("UID MOVE 2", "end"),
    "while it idles": Fall("IDLE", "end"),
    "when it wakes": Fall("NOOP", "before"),
}


@pytest.fixture
def units(database_url: str) -> Iterator[Units]:
    engine = open_engine(database_url)
    yield Units(engine, lambda: datetime.now(UTC))
    engine.dispose()


@contextmanager
def _in_clear(account: ImapAccount) -> Iterator[IMAPClient]:
    """Without the encryption that the real way in insists on, so that the server can count its bytes."""
    client = IMAPClient(account.host, account.port, ssl=False, timeout=20)
    try:
        client.login(account.user, account.password)
        yield client
    finally:
        client.shutdown()


def _letter(name: str) -> bytes:
    head = f"From: anna@partner.example\r\nTo: hub@hub.example\r\nMessage-ID: <{name}@partner.example>\r\n"
    return f"{head}Subject: {name}\r\n\r\n{'Hello. ' * 50}\r\n".encode()


def _stored(units: Units) -> list[str]:
    with units.reading() as unit:
        return sorted(row.message_id for row in unit.session.exec(select(Letter)))


@pytest.mark.parametrize("falls", [*([fall] for fall in FALLS.values()), list(FALLS.values())], ids=[*FALLS, "always"])
def test_wherever_the_server_hangs_up_each_letter_is_taken_once(
    falls: list[Fall], units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "logged_in", _in_clear)
    server = FickleImap([_letter(name) for name in NAMES], *falls)
    recipients = Recipients(units, "hub.example", Signer(["a-key-for-tests-only-0123456789abcdef"]))
    mail = FetchedMail(Intake(units, "hub.example"), recipients, units)
    account = ImapAccount(host="127.0.0.1", port=server.port, user="hub", password="a-password-for-tests")
    with server.open(), Poller(account, mail, units, rhythm=QUICK):
        wait_for(lambda: not server.falls and not server.inbox, "every letter to be put away")
    assert _stored(units) == sorted(f"<{name}@partner.example>" for name in NAMES)
    assert sorted(server.processed) == sorted(_letter(name) for name in NAMES)
