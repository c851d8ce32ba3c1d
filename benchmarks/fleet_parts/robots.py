"""The people around a fleet: a vendor's desk that writes leads, and partners who answer by link or by reply."""

import hashlib
import http.client
import itertools
import re
import smtplib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import partial
from threading import Event, Lock, Thread

from benchmarks.clicks import office_of
from benchmarks.fleet_parts.world import Arrived, World, message_id_of
from benchmarks.reply_letters import reply
from benchmarks.scene import DESK, DOMAIN, KEY, REGIONS, proven
from mailhub.domain.terms import Purpose
from mailhub.signing import Signer

_PATIENCE = 180.0  # seconds after which a robot gives up, and with it the whole run
_PAUSE = 0.1
_TOO_MANY = 429
_TOKEN = re.compile(r"/a/([a-z2-7]{37})")
_OF_LEAD = re.compile(rb"<lead\.(\d+)@speedy\.example>")
_SIGNER = Signer([KEY])
_LEAD = """\
From: Desk <{desk}>
To: leads+speedy@{domain}
Subject: Hot lead
Message-ID: <lead.{number}@speedy.example>

Company: Firm {number} Ltd
Contact: Tom Larkin
E-Mail: tom@firm{number}.example
Country: GB
Region: {region}
Product: SX
Quantity: 40
Value: 38000 GBP
Timeframe: this month
Source: referral
Temperature: hot
Need: Two new warehouses open in January and need access switches on every floor, with installation.
"""


def lead_letter(number: int) -> bytes:
    """A letter about a hot lead; no two are about one customer."""
    told = _LEAD.format(desk=DESK, domain=DOMAIN, number=number, region=REGIONS[number % len(REGIONS)])
    return (proven(DESK) + told.replace("\n", "\r\n")).encode()


class GaveUp(Exception):
    """A robot has tried for minutes in vain, or waited for its turn."""


@dataclass
class Desk:
    """Hands in a letter for each lead, to one mail process after the other, until it is answered 250."""

    ports: Sequence[int]
    taken: set[int] = field(default_factory=set)
    refused: Counter[int] = field(default_factory=Counter)

    def write(self, numbers: Iterator[int], may_go_on: Callable[[int], bool]) -> None:
        """Post the letters of these numbers, each when it may; several threads may share them."""
        for number in numbers:
            while not may_go_on(number):
                time.sleep(_PAUSE)  # it raises GaveUp when nothing goes on any more
            _persist(partial(self._post, number))
            self.taken.add(number)

    def _post(self, number: int) -> None:
        try:
            with smtplib.SMTP("127.0.0.1", self.ports[number % len(self.ports)], timeout=60) as door:
                door.sendmail(DESK, [f"leads+speedy@{DOMAIN}"], lead_letter(number))
        except smtplib.SMTPRecipientsRefused as refusal:
            self.refused.update(code for code, _ in refusal.recipients.values())
            raise
        except smtplib.SMTPResponseException as refusal:
            self.refused[refusal.smtp_code] += 1
            raise


@dataclass
class Partners:
    """Read what arrives; of the offers three in ten are accepted by link, one by reply, and one is declined by link.

    `leads` are those that the desk has its receipt for; offers are no measure, for one that waits still when its lead
    is taken is not mailed. `answered` says by the Message-ID of an offer how; `replies` are the Message-IDs of replies
    that were answered 250.
    """

    world: World
    web_ports: Sequence[int]
    lmtp_ports: Sequence[int]
    answered: dict[str, str] = field(default_factory=dict)
    pages: Counter[int] = field(default_factory=Counter)
    bare_pages: int = 0
    offers: int = 0
    leads: set[int] = field(default_factory=set)
    looked_at: int = 0
    replies: set[str] = field(default_factory=set)
    refused: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _turns: Iterator[int] = field(default_factory=itertools.count)
    _lock: Lock = field(default_factory=Lock)

    def read(self) -> None:
        """Until None comes."""
        while (mail := self.world.fresh.get()) is not None:
            try:
                self._look_at(mail)
            except GaveUp:
                self.faults.append("A robot gave up.")
            with self._lock:
                self.looked_at += 1

    def _look_at(self, mail: Arrived) -> None:
        if mail.recipient == DESK:
            self.leads.update(map(int, _OF_LEAD.findall(mail.content.partition(b"\r\n\r\n")[0])))
        if not mail.recipient.startswith("contact"):
            return
        tokens = _TOKEN.findall(_text_of(mail.content))
        by_purpose = {_SIGNER.open(token).purpose: token for token in tokens}
        if Purpose.ACCEPT not in by_purpose:
            return
        with self._lock:
            self.offers += 1
        match hashlib.sha256(mail.message_id.encode()).digest()[0] % 10:
            case 0 | 1 | 2:
                self._click(mail.recipient, by_purpose[Purpose.ACCEPT], "")
                self.answered[mail.message_id] = "link"
            case 3:
                self._write(mail)
                self.answered[mail.message_id] = "reply"
            case 4:
                self._click(mail.recipient, by_purpose[Purpose.REJECT], "reason=no_capacity")
                self.answered[mail.message_id] = "declined"

    def _click(self, reader: str, token: str, form: str) -> None:
        _persist(lambda: self._page(reader, "GET", token, ""))
        _persist(lambda: self._page(reader, "POST", token, form))

    def _page(self, reader: str, method: str, token: str, form: str) -> None:
        port = self._next_of(self.web_ports)
        door = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            head = {
                "Host": DOMAIN,
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Forwarded-For": office_of(reader),
            }
            door.request(method, f"/a/{token}", body=form if method == "POST" else None, headers=head)
            answer = door.getresponse()
            body = answer.read()
        finally:
            door.close()
        with self._lock:
            self.pages[answer.status] += 1
            self.bare_pages += b"</html>" not in body
        if answer.status == _TOO_MANY or answer.status >= 500:
            raise OSError(f"status {answer.status}")

    def _write(self, mail: Arrived) -> None:
        to, raw = reply(mail.content, mail.recipient, "We accept this lead.", self._next_number())
        _persist(lambda: self._hand_in(mail.recipient, to, raw))
        self.replies.add(message_id_of(raw))

    def _hand_in(self, sender: str, to: str, raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self._next_of(self.lmtp_ports), timeout=60) as door:
            try:
                door.sendmail(sender, [to], raw)
            except smtplib.SMTPRecipientsRefused as refusal:
                self.refused.update(code for code, _ in refusal.recipients.values())
                raise

    def _next_number(self) -> int:
        with self._lock:
            return next(self._turns)

    def _next_of(self, ports: Sequence[int]) -> int:
        return ports[self._next_number() % len(ports)]


@contextmanager
def at_work(*works: Callable[[], object], end: Callable[[], object] = bool) -> Iterator[None]:
    """Each in a thread of its own while the block lasts; `end` tells them that it is over, and they are waited for.

    When the block breaks nobody is waited for.
    """
    threads = [Thread(target=work, name=f"robot {number}", daemon=True) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    try:
        yield
    except BaseException:
        end()
        raise
    end()
    for thread in threads:
        thread.join()


def every(seconds: float, over: Event, look: Callable[[], object]) -> None:
    """Look again and again until it is over."""
    while not over.wait(seconds):
        look()


def _text_of(content: bytes) -> str:
    """The plain part of a mail of ours, by the quickest of the standard library's ways: robots share the machine."""
    parts = message_from_bytes(content, policy=policy.compat32).walk()
    plain = next(part for part in parts if part.get_content_type() == "text/plain")
    return bytes(plain.get_payload(decode=True)).decode()


def _persist(attempt: Callable[[], object]) -> None:
    """Try until it succeeds, as mail servers and people do."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            attempt()
            return
        except (OSError, smtplib.SMTPException, http.client.HTTPException) as error:
            if time.monotonic() > end:
                raise GaveUp from error
            time.sleep(_PAUSE)
