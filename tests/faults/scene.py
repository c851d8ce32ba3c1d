"""A hub as real processes, and those who write to it meanwhile."""

import os
import smtplib
import subprocess
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from threading import Event, Thread

from tests.journeys.cast import HOT, LEADS, SALLY, of_another
from tests.wires.nursery import Born
from tests.wires.test_processes import MAILHUB, PATIENCE_SECONDS, Running, wait_for

LEASE_SECONDS = 4


class Process:
    """One `mailhub run PART`; its log is written to a file."""

    def __init__(self, hub: Running, part: str = "all") -> None:
        self._hub, self._part = hub, part
        self._log = hub.outgoing.parent / f"{part}.log"
        self._log.touch()
        self._process: Born | None = None

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Begin, and wait until it is at work."""
        self._process = Born(["run", self._part], self._hub.environment, self._log)
        wait_for(self._is_at_work, f"{self._part} at work")

    def kill(self) -> None:
        """As a cut of power does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """By SIGTERM, which it has to heed."""
        assert self._process is not None
        assert self._process.poll() is None, self.told()
        self._process.terminate()
        assert self.ended_within(PATIENCE_SECONDS) == 0, self.told()

    def ended_within(self, seconds: float) -> int:
        """Its exit code, once it has ended; raises TimeoutExpired."""
        assert self._process is not None
        return self._process.wait(seconds)

    def told(self) -> str:
        """Its log."""
        return self._log.read_text()

    def end(self) -> None:
        """Be sure that it is gone, however the test ended."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def _is_at_work(self) -> bool:
        assert self._process is not None
        told = self.told()
        assert self._process.poll() is None, told
        return '"running"' in told


@contextmanager
def at_work(hub: Running, part: str = "all") -> Iterator[Process]:
    """A process of a hub that has begun; whoever stays to the end has to end well."""
    process = Process(hub, part)
    try:
        process.start()
        yield process
    finally:
        process.end()


def hub_on(url: str, folder: Path, **settings: str) -> Running:
    """A hub that is not started yet, its claims soon free again."""
    hub = Running(folder, url)
    hub.environment["MAILHUB_LEASE_SECONDS"] = str(LEASE_SECONDS)
    hub.environment |= {f"MAILHUB_{name.upper()}": value for name, value in settings.items()}
    return hub


def refusal_of(hub: Running, part: str = "worker", *, through: Sequence[str] = MAILHUB) -> str:
    """Why a process of the hub does not begin."""
    done = subprocess.run([*through, "run", part], env=hub.environment, capture_output=True, text=True, timeout=60)
    assert done.returncode not in (0, 1), f"it ended with {done.returncode}: {done.stderr}"
    return done.stderr


_ANYBODY = "stranger@elsewhere.example"


class Writer:
    """Writes letters that are told apart by their Message-ID; every second one brings a lead.

    `answered` are those that were answered 250, `codes` all that was said instead.
    """

    def __init__(self, hub: Running) -> None:
        self._port = hub.smtp
        self._numbers = count()
        self.answered: list[str] = []
        self.codes: Counter[int] = Counter()

    def post(self, number: int | None = None) -> bool:
        """Try once to hand in a letter, the next one if none is named; whether it was answered 250."""
        number = next(self._numbers) if number is None else number
        letter = _letter(number)
        try:
            with smtplib.SMTP("127.0.0.1", self._port, timeout=PATIENCE_SECONDS) as door:
                door.send_message(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            self.codes.update(code for code, _ in refused.recipients.values())
            return False
        except smtplib.SMTPResponseException as refused:
            self.codes[refused.smtp_code] += 1
            return False
        except (OSError, smtplib.SMTPException):  # the hub is not there
            self.codes[0] += 1
            return False
        self.answered.append(str(letter["Message-ID"]))
        return True

    def post_surely(self, number: int | None = None) -> None:
        """As a mail server does: try until it is taken."""
        number = next(self._numbers) if number is None else number
        wait_for(lambda: self.post(number), f"letter {number} to be taken")

    def write_until(self, over: Event, pause: float = 0.1) -> None:
        """Post one letter after the other, each until it is taken or it is over."""
        while not over.is_set():
            number = next(self._numbers)
            while not self.post(number) and not over.wait(0.05):
                pass
            over.wait(pause)


@contextmanager
def writing(writer: Writer) -> Iterator[None]:
    """Letters come in while the block lasts."""
    over = Event()
    thread = Thread(target=writer.write_until, args=(over,), name="writer")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _letter(number: int) -> EmailMessage:
    letter = EmailMessage()
    is_lead = number % 2 == 0
    letter["From"], letter["To"], letter["Subject"] = SALLY if is_lead else _ANYBODY, LEADS, f"Letter {number}"
    letter["Message-ID"] = f"<{number}@mail.example>"
    # Of one customer there is one lead; here each has its own.
    lead = of_another(HOT, 0).replace("Alder", f"Alder{_in_letters(number)}").replace("alder", f"alder{number}")
    letter.set_content(lead if is_lead else "Good morning.")
    return letter


def _in_letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def asked(url: str, data: bytes | None = None) -> tuple[int, str, str]:
    """What a page says: its status, its Retry-After, its words; 0 when nobody is there."""
    with suppress(urllib.error.URLError, OSError):
        try:
            with urllib.request.urlopen(url, data, timeout=PATIENCE_SECONDS) as page:
                return page.status, page.headers.get("Retry-After", ""), page.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers.get("Retry-After", ""), refused.read().decode()
    return 0, "", ""


IS_LONG = os.environ.get("MAILHUB_TEST_LONG") == "1"
