"""Power is cut again and again while letters come in, links are clicked and mails go out.

With MAILHUB_TEST_LONG=1 a hundred times.
"""

import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.faults.scene import IS_LONG, Process, Writer, asked, hub_on, writing
from tests.faults.verdict import assert_sound, let_it_finish, sent_so_far
from tests.peers.mail_server import MailServer
from tests.wires.test_processes import Running, text_of

ROUNDS = 50 if IS_LONG else 5  # on each kind of database
LONGEST_LIFE_SECONDS = 1.5
SEED = 20261122


class World:
    """The relay: notes in which of the hub's lives each mail came, and has the links of offers clicked."""

    def __init__(self) -> None:
        self.lives: defaultdict[str, list[int]] = defaultdict(list)
        self.life = 0
        self.links: SimpleQueue[str] = SimpleQueue()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.lives[str(mail["Message-ID"])].append(self.life)
        found = re.search(r"Accept this lead.*?(http://127\.0\.0\.1:\d+/a/[a-z2-7]{37})", text_of(mail), re.DOTALL)
        if found is not None:
            self.links.put(found[1])
        return "250 OK"

    def click_until(self, over: Event) -> None:
        """Press every button; one that was not answered is pressed again."""
        while not over.is_set():
            try:
                link = self.links.get(timeout=0.05)
            except Empty:
                continue
            status, _, _ = asked(link, b"")
            if status in (0, 500, 503):
                self.links.put(link)
                over.wait(0.05)


@contextmanager
def clicking(world: World) -> Iterator[None]:
    over = Event()
    thread = Thread(target=world.click_until, args=(over,), name="partner")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def play(hub: Running, url: str, world: World, writer: Writer) -> dict[int, set[str]]:
    """So many lives of a hub, all but the last ended by force; what was written down as sent at each death."""
    chance, process, kept = random.Random(SEED), Process(hub), dict[int, set[str]]()
    try:
        with writing(writer), clicking(world):
            for world.life in range(ROUNDS):
                process.start()
                time.sleep(chance.uniform(0.0, LONGEST_LIFE_SECONDS))
                process.kill()
                kept[world.life] = sent_so_far(url)
        world.life = ROUNDS
        process.start()
        with clicking(world):
            let_it_finish(url)
        process.stop()
    finally:
        process.end()
    return kept


@pytest.mark.timeout(1800 if IS_LONG else 240)
def test_however_often_power_is_cut_nothing_is_lost_and_nothing_happens_twice(planted_url: str, tmp_path: Path) -> None:
    print(f"seed {SEED}")
    world = World()
    relay = MailServer(world)
    relay.start()
    hub = hub_on(planted_url, tmp_path, smtp_url=f"smtp://127.0.0.1:{relay.port}")
    writer = Writer(hub)
    try:
        kept = play(hub, planted_url, world, writer)
    finally:
        relay.stop()
    arrived = {name: len(lives) for name, lives in world.lives.items()}
    again = {name: lives for name, lives in world.lives.items() if len(lives) > 1}
    print(f"{len(writer.answered)} letters, {len(arrived)} mails, {len(again)} of them twice")
    assert len(writer.answered) >= ROUNDS
    assert_sound(planted_url, answered=writer.answered, arrived=arrived, twice=again)
    for name, lives in again.items():
        assert len(set(lives)) == len(lives), "one and the same process sent a mail twice"
        assert not any(name in kept[life] for life in lives[:-1]), "a mail went again that was known to be sent"
