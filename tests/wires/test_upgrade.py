"""A new generation of processes takes over from the old one under load: no letter is lost, and none is done twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from mailhub.domain.terms import LetterStatus
from mailhub.store.engine import open_engine
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import History, Lead, Letter, Mail
from mailhub.store.unit import Units
from tests.journeys.serving import MONDAY_MORNING
from tests.wires.test_kills import LETTERS, OF_SALLY, Clients, Victim, count, name_of
from tests.wires.test_processes import Running, wait_for


class Generation(Victim):
    """One part of the old or the new version, at work."""

    def __init__(self, hub: Running, part: str, name: str) -> None:
        self._hub, self._part = hub, part
        self._log = hub.outgoing.parent / f"{name}-{part}.log"
        self._process = self._started()

    def kill(self) -> None:
        """See that nothing of it is left."""
        self._process.kill()
        self._process.wait()


@pytest.fixture
def generations() -> Iterator[list[Generation]]:
    """Those that were started, killed in the end if they still run."""
    started: list[Generation] = []
    yield started
    for one in started:
        one.kill()


def when(answered: list[int], share: float) -> None:
    """Wait until so many of the letters have been answered."""
    wait_for(lambda: len(answered) >= share * LETTERS or None, f"{share:.0%} of the letters answered")


@pytest.mark.timeout(400)
def test_a_new_generation_takes_over_while_letters_come_in(
    planted_url: str, tmp_path: Path, generations: list[Generation]
) -> None:
    hub = Running(tmp_path, planted_url)

    def start(part: str, name: str) -> Generation:
        generations.append(Generation(hub, part, name))
        generations[-1].wait_until_it_works()
        return generations[-1]

    clients, engine = Clients(hub.smtp), open_engine(planted_url)
    old_mail, old_worker = start("mail", "old"), start("worker", "old")
    posting = Thread(target=clients.post_all, daemon=True)
    posting.start()
    when(clients.answered, 0.2)
    new_worker = start("worker", "new")
    when(clients.answered, 0.4)
    old_worker.end()
    old_mail.end()
    new_mail = start("mail", "new")
    posting.join()
    tables: tuple[Any, ...] = (Letter, History, Lead, Mail)
    letter, line, lead, mail = tables
    for _ in range(4):  # a slow machine is no failure
        with suppress(AssertionError):
            wait_for(lambda: set(count(engine, letter.status)) == {LetterStatus.DONE} or None, "all letters done")
            break
    assert count(engine, letter.status) == {LetterStatus.DONE: LETTERS}
    new_mail.end()
    new_worker.end()
    assert Counter(clients.answered) == dict.fromkeys(range(LETTERS), 1)
    assert count(engine, letter.message_id) == {name_of(number): 1 for number in range(LETTERS)}
    received = count(engine, line.letter_id, line.event == "LeadReceived")
    assert (len(received), max(received.values())) == (OF_SALLY, 1)
    assert set(count(engine, lead.reference).values()) == {1}
    receipts = count(engine, mail.letter_id, mail.name == "lead_receipt")
    assert (len(receipts), max(receipts.values())) == (OF_SALLY, 1)
    with Units(engine, lambda: MONDAY_MORNING).steady() as unit:
        assert all_breaches(unit) == []
    engine.dispose()
