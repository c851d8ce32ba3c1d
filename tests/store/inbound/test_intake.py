"""Every letter is taken once and kept whole, on both databases."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from mailhub.domain.terms import LetterStatus
from mailhub.inbound.intake import Arrival, Intake, Taken, TooManyHops
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.store.inbound.conftest import NOW

Stored = Callable[[], list[Letter]]
RAW = b"From: Anna <anna@partner.example>\r\nMessage-ID: <1@partner.example>\r\n\r\nHello.\r\n"


def arrival(recipient: str = "ask@hub.example", raw: bytes = RAW, sender: str = "anna@partner.example") -> Arrival:
    return Arrival(
        recipient=recipient, envelope_from=sender, raw=raw, peer="192.0.2.1", greeted_as="mx.partner.example"
    )


def test_a_letter_is_kept_with_our_trace_line_above_it(intake: Intake, stored: Stored) -> None:
    [taken] = intake.take([arrival()])
    [letter] = stored()
    trace, rest = letter.raw.split(b"\r\nFrom: ")
    assert taken == Taken(letter_id=letter.id, duplicate=False)
    assert trace == (
        b"Received: from mx.partner.example ([192.0.2.1])\r\n\tby hub.example with ESMTP;\r\n\t"
        b"Mon, 23 Nov 2026 09:30:00 +0000"
    )
    assert b"From: " + rest == RAW
    assert letter.content_hash == hashlib.sha256(RAW).hexdigest()
    assert (letter.message_id, letter.received_at, letter.next_try_at) == ("<1@partner.example>", NOW, NOW)
    assert (letter.status, letter.attempts, letter.notes) == (LetterStatus.WAITING, 0, [])


def test_a_letter_read_elsewhere_keeps_the_instant_it_came(intake: Intake, stored: Stored) -> None:
    yesterday = NOW - timedelta(days=1)
    intake.take([Arrival(recipient="ask@hub.example", envelope_from="", raw=RAW, via="imap", received_at=yesterday)])
    [letter] = stored()
    assert letter.received_at == yesterday
    assert letter.raw.startswith(b"Received: by hub.example;\r\n\tSun, 22 Nov 2026")


def test_the_same_letter_is_one_row_however_often_it_comes(intake: Intake, stored: Stored) -> None:
    first = intake.take([arrival(), arrival(), arrival("abuse@hub.example")])
    again = intake.take([arrival("ASK@hub.example")])
    assert [taken.duplicate for taken in first] == [False, True, False]
    assert first[0].letter_id == first[1].letter_id == again[0].letter_id
    assert again[0].duplicate
    assert len(stored()) == 2


def test_one_message_id_on_two_texts_is_two_letters(intake: Intake, stored: Stored) -> None:
    intake.take([arrival(), arrival(raw=RAW + b"P.S.\r\n")])
    assert len(stored()) == 2


def test_two_who_bring_the_same_letter_at_once_get_the_same_number(intake: Intake, stored: Stored) -> None:
    together = Barrier(4)
    numbers: list[int] = []

    def bring() -> None:
        together.wait()
        numbers.extend(taken.letter_id for taken in intake.take([arrival()]))

    threads = [Thread(target=bring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == 4
    assert set(numbers) == {letter.id for letter in stored()}


def test_a_letter_that_goes_in_circles_is_refused_with_all_it_came_with(intake: Intake, stored: Stored) -> None:
    looping = b"Received: by relay.example; today\r\n" * 51 + RAW
    with pytest.raises(TooManyHops):
        intake.take([arrival(), arrival(raw=looping)])
    assert stored() == []


def test_fifty_hops_are_a_long_way_and_no_circle(intake: Intake, stored: Stored) -> None:
    intake.take([arrival(raw=b"Received: by relay.example; today\r\n" * 50 + RAW + b"Received: in the body\r\n")])
    assert len(stored()) == 1


def test_line_ends_and_nuls_are_repaired_and_noted_but_the_hash_is_of_what_came(intake: Intake, stored: Stored) -> None:
    raw = b"Subject: x\n\nA\rB\0\r\n"
    intake.take([arrival(raw=raw)])
    [letter] = stored()
    assert letter.raw.endswith(b"Subject: x\r\n\r\nA\r\nB\r\n")
    assert letter.content_hash == hashlib.sha256(raw).hexdigest()
    assert [note["note"] for note in letter.notes] == [
        "NUL bytes were taken out.",
        "Bare line ends were replaced by CRLF.",
    ]


def test_no_envelope_is_so_strange_that_it_cannot_be_stored(intake: Intake, stored: Stored) -> None:
    strange = arrival("ask@hub.example\0\r\n", sender="a\udcff\0@" + "b" * 5000)
    peers = Arrival(
        recipient="abuse@hub.example", envelope_from="<>", raw=RAW, peer="2001:db8::1", greeted_as="\r\nX: \xff"
    )
    intake.take([strange, peers])
    first, second = stored()
    assert first.recipient == "ask@hub.example"
    assert len(first.envelope_from) == 320
    assert b"from X: ([IPv6:2001:db8::1])" in second.raw


def test_a_message_id_that_no_index_could_hold_is_left_out(intake: Intake, stored: Stored) -> None:
    intake.take([arrival(raw=b"Message-ID: <" + b"a" * 5000 + b">\r\n\r\n"), arrival(raw=b"Message-ID: none\r\n\r\n")])
    assert [letter.message_id for letter in stored()] == ["", ""]


def test_a_failing_database_takes_nothing_and_says_so(intake: Intake, units: Units, stored: Stored) -> None:
    with units() as unit:
        unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
    with pytest.raises(DBAPIError):
        intake.take([arrival()])
    with units() as unit:
        unit.session.execute(text("ALTER TABLE elsewhere RENAME TO letters"))
    assert stored() == []
    assert not intake.take([arrival()])[0].duplicate


def test_many_letters_are_taken_in_order(intake: Intake, engine: Engine, stored: Stored) -> None:
    many = [arrival(raw=b"Message-ID: <%d@b.example>\r\n\r\n" % number) for number in range(1500)]
    taken = intake.take(many)
    by_number = {letter.id: letter.message_id for letter in stored()}
    assert [by_number[one.letter_id] for one in taken] == [f"<{number}@b.example>" for number in range(1500)]
    assert all(one.duplicate for one in intake.take(many))
