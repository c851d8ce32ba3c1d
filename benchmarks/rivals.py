"""Partners who all want the same lead at the same time: some press the button, some reply, each by the shortest way."""

import random
import smtplib
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.clicks import Click, Visitors
from benchmarks.open_offers import accept_path, offer_mails
from benchmarks.reply_letters import reply
from benchmarks.scene import Scene

_SENDERS = 16
"""Connections for each kind of mail; every one is kept for all of its letters."""

_WORDS = "accept\n\nKind regards\nAnna Berg\nBerg Systems Ltd"


class Doors(NamedTuple):
    """The ports of a hub."""

    web: int
    smtp: int
    lmtp: int


@dataclass
class Rivals:
    """All who were offered a lead, a third each for the links, the mail listener's one door and its other."""

    paths: list[str] = field(default_factory=list)
    by_smtp: list[tuple[str, str, bytes]] = field(default_factory=list)
    by_lmtp: list[tuple[str, str, bytes]] = field(default_factory=list)

    @classmethod
    def of(cls, at: Scene, since: int, drawn: random.Random) -> "Rivals":
        """Whoever has got an offer by a mail after that one."""
        mails = [mail for mail in offer_mails(at) if mail[0] > since]
        drawn.shuffle(mails)
        rivals = cls()
        for number, (key, address, content) in enumerate(mails):
            if number % 3 == 0:
                rivals.paths.append(accept_path(at, content))
                continue
            to, raw = reply(content, address, _WORDS, key)
            (rivals.by_smtp if number % 3 == 1 else rivals.by_lmtp).append((address, to, raw))
        return rivals

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.paths) + len(self.by_smtp) + len(self.by_lmtp)

    def run(self, doors: Doors, people: Visitors) -> tuple[list[Click], float]:
        """All at once; what came of the links and in how many seconds, when all letters are taken in as well."""
        with ThreadPoolExecutor(2 * _SENDERS) as threads:
            done: list[Future[None]] = []
            for lane in range(_SENDERS):
                done.append(threads.submit(_post, smtplib.SMTP, doors.smtp, self.by_smtp[lane::_SENDERS]))
                done.append(threads.submit(_post, smtplib.LMTP, doors.lmtp, self.by_lmtp[lane::_SENDERS]))
            began = time.perf_counter()
            clicks = people.click(doors.web, self.paths, len(self.paths))
            seconds = time.perf_counter() - began
            for one in done:
                one.result()
        return clicks, seconds


def _post(kind: type[smtplib.SMTP], port: int, letters: Sequence[tuple[str, str, bytes]]) -> None:
    with kind("127.0.0.1", port) as door:
        for sender, to, raw in letters:
            door.sendmail(sender, [to], raw)
