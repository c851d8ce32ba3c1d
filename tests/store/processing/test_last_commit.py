"""What a letter came to is written in the commit of its last command, or by itself where that commit failed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import event

from mailhub.domain.commands import Command
from mailhub.domain.terms import LetterStatus
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.store.unit import Unit
from tests.store.processing.post_office import OLIVIA, SALLY, PostOffice

ASK = "ask@hub.example"


class Desk:
    """Does each command in a unit of its own, as the bus does; the first `fails` commits fail."""

    def __init__(self, office: PostOffice) -> None:
        self._office = office
        self.fails = 0

    def __call__(self, *commands: Command, beside: Callable[[Unit], None] | None = None) -> None:
        with self._office.units() as unit:
            self._office.dispatch(*commands)
            if beside is not None:
                beside(unit)
            self.fails -= 1
            if self.fails >= 0:
                raise OSError("The disk is full.")


@pytest.fixture
def desk(office: PostOffice) -> Desk:
    return Desk(office)


@pytest.fixture
def worker(office: PostOffice, desk: Desk) -> Processing:
    return Processing(office.units, desk, office.signer, "hub.example", Means(proof=SenderProof(believe_local=True)))


def test_a_letter_of_one_command_is_one_commit(office: PostOffice, worker: Processing) -> None:
    letters = [office.letter(sender, ASK, "help") for sender in (OLIVIA, SALLY)]
    commits: list[object] = []
    event.listen(office.engine, "commit", commits.append)
    worker.work_batch()
    assert len(commits) == 1 + len(letters)  # the first one claims them
    rows = [office.row(letter) for letter in letters]
    assert [(row.status, row.attempts, row.outcome) for row in rows] == [(LetterStatus.DONE, 1, "Done: tell help.")] * 2


def test_what_is_written_beside_the_command_is_what_is_written_by_itself(
    office: PostOffice, worker: Processing
) -> None:
    beside = office.letter(OLIVIA, ASK, "help")
    worker.work_batch()
    office.clock.advance(timedelta(days=2))
    alone = office.post(OLIVIA, ASK, "help")  # by an office whose commands have no commit to share
    told = office.row(beside)
    for name in ("status", "mailbox", "grade", "outcome", "error", "notes", "progress", "attempts"):
        assert getattr(told, name) == getattr(alone, name), name


def test_where_that_commit_fails_the_letter_is_tried_again_and_the_next_one_is_not_kept_waiting(
    office: PostOffice, worker: Processing, desk: Desk
) -> None:
    first, second = (office.letter(sender, ASK, "help") for sender in (OLIVIA, SALLY))
    desk.fails = 1
    worker.work_batch()
    assert [office.row(letter).status for letter in (first, second)] == [LetterStatus.WAITING, LetterStatus.DONE]
    assert [office.row(letter).attempts for letter in (first, second)] == [1, 1]
    assert office.row(first).error == "builtins.OSError"
    office.clock.advance(timedelta(minutes=2))
    worker.work_batch()
    assert office.row(first).status is LetterStatus.DONE
