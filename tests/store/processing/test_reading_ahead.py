"""While one letter is decided the next one is read ahead; nothing comes of it before that letter's own turn."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import update

from mailhub.domain.commands import Command
from mailhub.domain.terms import LetterId, LetterStatus
from mailhub.inbound.post import Post
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.inbound.reading_room import ReaderEnded
from mailhub.inbound.understanding import Understanding, understand
from mailhub.store.claims import LEASE
from mailhub.store.tables import Contact
from tests.store.processing.post_office import MEGAN, OLIVIA, SALLY, STRANGER, PostOffice

ASK = "ask@hub.example"


@dataclass
class Foreseer:
    """Reads as everybody does, and keeps what it was given ahead; `breaks` are the letters that end it."""

    breaks: set[LetterId | None] = field(default_factory=set)
    ahead: list[Post] = field(default_factory=list)
    asked: list[Post] = field(default_factory=list)

    def __call__(self, post: Post) -> Understanding:
        self.asked.append(post)
        if post.letter_id in self.breaks:
            raise ReaderEnded("its reader was ended")
        return understand(post)

    def read_ahead(self, post: Post) -> None:
        self.ahead.append(post)

    @property
    def foreseen(self) -> list[LetterId | None]:
        return [post.letter_id for post in self.ahead]


@pytest.fixture
def reader() -> Foreseer:
    return Foreseer()


@pytest.fixture
def worker(office: PostOffice, reader: Foreseer) -> Processing:
    """A worker of that office whose reader reads ahead."""
    means = Means(proof=SenderProof(believe_local=True), reader=reader)
    return Processing(
        office.units, lambda *commands, beside=None: office.dispatch(*commands), office.signer, "hub.example", means
    )


def questions(office: PostOffice, *senders: str) -> list[LetterId]:
    return [office.letter(sender, ASK, "help") for sender in senders]


def test_each_letter_is_read_ahead_as_it_is_asked_for_in_its_turn(
    office: PostOffice, worker: Processing, reader: Foreseer
) -> None:
    letters = questions(office, OLIVIA, STRANGER, SALLY)
    assert worker.work_batch() == 3
    assert reader.foreseen == letters[1:]
    assert reader.asked[1:] == reader.ahead
    assert office.names() == ["TellHelp", "ShowLetter", "TellHelp"]
    assert {office.row(letter).status for letter in letters} == {LetterStatus.DONE}


def test_a_letter_whose_writer_was_changed_by_the_one_before_is_read_as_its_writer_is_now(
    office: PostOffice, worker: Processing, reader: Foreseer, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions(office, OLIVIA, MEGAN)

    def rename(command: Command) -> None:
        with office.units() as unit:
            unit.session.execute(update(Contact).values(language="de"))

    monkeypatch.setattr(office, "dispatch", rename)
    worker.work_batch()
    assert [post.locale for post in reader.ahead] == ["en_GB"]
    assert [post.locale for post in reader.asked] == ["en_GB", "de"]
    assert reader.asked[1] != reader.ahead[0]


def test_a_letter_that_ends_its_reader_is_blamed_alone(
    office: PostOffice, worker: Processing, reader: Foreseer
) -> None:
    letters = questions(office, OLIVIA, MEGAN, SALLY)
    reader.breaks = {letters[1]}
    worker.work_batch()
    rows = [office.row(letter) for letter in letters]
    assert [row.status for row in rows] == [LetterStatus.DONE, LetterStatus.WAITING, LetterStatus.DONE]
    assert [row.error for row in rows] == ["", "its reader was ended", ""]
    assert [row.attempts for row in rows] == [1, 1, 1]


def test_a_letter_that_kills_its_worker_is_blamed_alone_and_has_no_company_at_its_next_try(
    office: PostOffice, worker: Processing, reader: Foreseer, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = questions(office, OLIVIA, MEGAN, SALLY)

    def die(command: Command) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(office, "dispatch", die)
        with pytest.raises(SystemExit):
            worker.work_batch()
    assert [office.row(letter).attempts for letter in letters] == [1, 0, 0]
    office.clock.advance(LEASE + timedelta(seconds=1))
    reader.ahead.clear()
    worker.work_batch()
    assert reader.foreseen == [letters[2]]
    assert [office.row(letter).attempts for letter in letters] == [2, 1, 1]


def test_a_letter_that_cannot_be_taken_apart_is_shown_between_the_others(
    office: PostOffice, worker: Processing
) -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(40))
    questions(office, OLIVIA)
    broken = office.take(b"From: stranger@elsewhere.example\n" + parts, ASK)
    questions(office, MEGAN)
    worker.work_batch()
    assert office.names() == ["TellHelp", "ShowLetter", "TellHelp"]
    assert office.row(broken).status is LetterStatus.DONE


def test_a_letter_that_another_worker_took_meanwhile_is_left_to_it(office: PostOffice, worker: Processing) -> None:
    mine, taken = questions(office, OLIVIA, MEGAN)
    other = Processing(
        office.units, office.dispatch, office.signer, "hub.example", Means(proof=SenderProof(believe_local=True))
    )

    def slowly(*commands: Command, beside: object = None) -> None:
        office.clock.advance(LEASE + timedelta(seconds=1))
        other.work_batch()
        office.asked.extend(commands)

    slow = Processing(office.units, slowly, office.signer, "hub.example", Means(proof=SenderProof(believe_local=True)))
    slow.work_batch()
    assert [office.row(letter).status for letter in (mine, taken)] == [LetterStatus.DONE, LetterStatus.DONE]
    assert office.row(taken).attempts == 1
