"""Letters are read apart from the worker: one that hangs its reader, or kills it, does no harm."""

import os
import re
from datetime import date, timedelta

import pytest

from mailhub.domain.addresses import Address
from mailhub.inbound.letter import read_letter
from mailhub.inbound.post import Post
from mailhub.inbound.reading_room import ReaderEnded, ReadingFailed, ReadingRoom
from mailhub.inbound.understanding import Understanding, understand

SOON = timedelta(seconds=2)


def post_of(subject: str) -> Post:
    raw = f"From: a@b.example\r\nSubject: {subject}\r\n\r\nHello there.\r\n".encode()
    return Post(email=read_letter(raw), address=Address(kind="hub"), own_domain="hub.example", today=date(2026, 11, 23))


def moody(post: Post) -> Understanding:
    """Does what the subject says."""
    match post.email.subject:
        case "backtrack":
            re.fullmatch(r"(a|aa)+", "a" * 100 + "b")
        case "die":
            os._exit(3)
        case "grow":
            bytearray(1 << 40)
        case "raise":
            raise ZeroDivisionError
    return understand(post)


def test_a_letter_is_understood_there_as_it_is_here() -> None:
    with ReadingRoom() as room:
        assert room(post_of("Hello")) == understand(post_of("Hello"))


@pytest.mark.parametrize("deed", ["backtrack", "die"])
def test_a_letter_that_hangs_or_kills_its_reader_is_given_up_and_the_next_is_read(deed: str) -> None:
    with ReadingRoom(SOON, reader=moody) as room:
        with pytest.raises(ReaderEnded):
            room(post_of(deed))
        assert room(post_of("Hello")).mailbox == "backstop"


@pytest.mark.parametrize(("deed", "kind"), [("raise", "builtins.ZeroDivisionError"), ("grow", "builtins.MemoryError")])
def test_a_defect_is_told_by_its_kind_and_the_reader_goes_on(deed: str, kind: str) -> None:
    with ReadingRoom(reader=moody) as room:
        with pytest.raises(ReadingFailed) as failed:
            room(post_of(deed))
        assert failed.value.sentence == kind
        assert room(post_of("Hello")).mailbox == "backstop"


def test_a_closed_room_opens_again() -> None:
    room = ReadingRoom()
    room.close()
    assert room(post_of("Hello")).mailbox == "backstop"
    room.close()


def test_a_letter_read_ahead_says_what_it_says_without() -> None:
    post = post_of("Hello")
    with ReadingRoom() as room:
        room.read_ahead(post)
        assert room(post) == understand(post)
        assert room(post) == understand(post)


def test_another_letter_than_the_one_read_ahead_gets_its_own_reading() -> None:
    with ReadingRoom(SOON, reader=moody) as room:
        for deed in ("raise", "die", "Hello"):
            room.read_ahead(post_of(deed))
            assert (
                room(post_of("Out of office: I am away")).mailbox
                == understand(post_of("Out of office: I am away")).mailbox
            )


def test_a_letter_that_kills_its_reader_ahead_is_given_up_when_it_is_asked_for() -> None:
    deadly = post_of("die")
    with ReadingRoom(reader=moody) as room:
        assert room(post_of("Hello")).mailbox == "backstop"
        room.read_ahead(deadly)
        with pytest.raises(ReaderEnded):
            room(deadly)
        assert room(post_of("Hello")).mailbox == "backstop"
