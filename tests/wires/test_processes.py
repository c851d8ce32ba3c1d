"""The processes of a hub as they are started by hand, talked to by SMTP, LMTP and HTTP alone."""

import os
import re
import smtplib
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import update

from mailhub.domain.terms import MailStatus
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from tests.journeys.cast import HOT, LEADS, MEGAN, OLIVIA, SALLY

Found = TypeVar("Found")
PATIENCE_SECONDS = 60.0
_mail: Any = Mail
# The processes go by the clock of the machine, and offers wait for the morning of a working day.
_GO = update(Mail).where(_mail.status == MailStatus.WAITING, _mail.attempts == 0).values(next_try_at=_mail.created_at)
MAILHUB = (sys.executable, "-c", "from mailhub.cli import app; app()")


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        doors = [stack.enter_context(socket.socket()) for _ in range(count)]
        for door in doors:
            door.bind(("127.0.0.1", 0))
        return [int(door.getsockname()[1]) for door in doors]


def wait_for(ask: Callable[[], Found | None], what: str) -> Found:
    """Ask until there is an answer; a slow machine is no failure."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


class Running:
    """A hub whose parts run as processes of their own."""

    def __init__(self, folder: Path, database_url: str) -> None:
        smtp, lmtp, web = free_ports(3)
        self.smtp, self.lmtp, self.outgoing = smtp, lmtp, folder / "outgoing"
        self.environment = {
            "PATH": os.environ["PATH"],
            "MAILHUB_DATABASE_URL": database_url,
            "MAILHUB_SIGNING_KEYS": '["a-key-for-tests-only-0123456789abcdef"]',
            "MAILHUB_SMTP_PORT": str(smtp),
            "MAILHUB_LMTP_PORT": str(lmtp),
            "MAILHUB_WEB_PORT": str(web),
            "MAILHUB_BASE_URL": f"http://127.0.0.1:{web}",
            "MAILHUB_MAIL_FOLDER": str(self.outgoing),
        }

    def command(self, *words: str) -> str:
        """What a command prints; it has to succeed."""
        done = subprocess.run([*MAILHUB, *words], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def process(self, part: str) -> Iterator["subprocess.Popen[str]"]:
        """One `mailhub run PART`, ended by SIGTERM."""
        process = subprocess.Popen([*MAILHUB, "run", part], env=self.environment, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        for line in process.stderr:
            if '"running"' in line:
                break
        try:
            yield process
        finally:
            process.terminate()
            _, told = process.communicate(timeout=PATIENCE_SECONDS)
            assert process.returncode == 0, told

    def mail_to(self, address: str, name: str) -> EmailMessage:
        """The mail to an address whose subject or text holds `name`, once it has left; whatever the hour, it may."""
        engine = open_engine(self.environment["MAILHUB_DATABASE_URL"])

        def found() -> EmailMessage | None:
            with engine.begin() as connection:
                connection.execute(_GO)
            return self._find(address, name)

        try:
            return wait_for(found, f"a mail to {address} with {name!r}")
        finally:
            engine.dispose()

    def _find(self, address: str, name: str) -> EmailMessage | None:
        for file in sorted(self.outgoing.glob("*.eml")):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            assert isinstance(mail, EmailMessage)
            if address in str(mail["To"]) and name in text_of(mail):
                return mail
        return None


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return "" if part is None else str(part.get_content())


def hot_lead() -> EmailMessage:
    letter = EmailMessage(policy=policy.SMTP)
    letter["From"], letter["To"], letter["Subject"] = SALLY, LEADS, "Hot lead"
    letter["Message-ID"] = "<hot@acme.example>"
    letter.set_content(HOT)
    return letter


def play_one_lead(hub: Running) -> None:
    """A letter by SMTP, an acceptance by HTTP, feedback by LMTP."""
    with smtplib.SMTP("127.0.0.1", hub.smtp) as door:
        door.send_message(hot_lead(), SALLY, [LEADS])
    assert "LEAD-1" in text_of(hub.mail_to(SALLY, "LEAD-1"))
    found = re.search(r"http://127\.0\.0\.1:\d+/a/[a-z2-7]{37}", text_of(hub.mail_to(MEGAN, "Accept this lead")))
    assert found
    for data in (None, urllib.parse.urlencode({}).encode()):
        with urllib.request.urlopen(found[0], data) as page:
            assert page.status == 200
    details = hub.mail_to(MEGAN, "Tom Larkin")
    hub.mail_to(OLIVIA, "Another partner was faster")
    reply = EmailMessage(policy=policy.SMTP)
    reply["From"], reply["To"], reply["Subject"] = MEGAN, details["Reply-To"], f"Re: {details['Subject']}"
    reply["Message-ID"] = "<won@severn-systems.example>"
    reply.set_content("won 37.000 GBP")
    with smtplib.LMTP("127.0.0.1", hub.lmtp) as inner_door:
        inner_door.send_message(reply, MEGAN, [str(details["Reply-To"]).strip("<>")])
    hub.mail_to(MEGAN, "37,000")
    assert "won" in hub.command("explain", "LEAD-1").splitlines()[1]


def test_one_process_plays_a_lead_from_letter_to_win(sqlite_planted_url: str, tmp_path: Path) -> None:
    hub = Running(tmp_path, sqlite_planted_url)
    with hub.process("all"):
        play_one_lead(hub)


def test_four_processes_play_the_same_on_postgresql(postgresql_planted_url: str, tmp_path: Path) -> None:
    hub = Running(tmp_path, postgresql_planted_url)
    with ExitStack() as stack:
        for part in ("web", "mail", "worker", "clock"):
            stack.enter_context(hub.process(part))
        play_one_lead(hub)
