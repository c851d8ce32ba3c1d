"""By LMTP every recipient gets an answer of its own (RFC 2033)."""

from collections.abc import Callable

from sqlalchemy import text

from mailhub.inbound.listening.listener import Limits
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.wires.listener.conftest import OpenListener
from tests.wires.listener.talk import Talk

LETTER = b"Subject: Hello\r\n\r\nHello."
THREE = ("ask@hub.example", "abuse@hub.example", "leads+acme@hub.example")


def test_each_recipient_is_answered_and_the_next_letter_is_in_step(
    lmtp: int, stored: Callable[[], list[Letter]]
) -> None:
    with Talk(lmtp) as talk:
        talk.address(*THREE, greeting="LHLO")
        first = [talk.post(LETTER), *talk.replies(2)]
        talk.say("MAIL FROM:<a@b.example>")
        talk.say("RCPT TO:<ask@hub.example>")
        second = talk.post(b"Subject: Another\r\n\r\n")
        farewell = talk.say("QUIT")
    assert [reply.code for reply in first] == [250, 250, 250]
    assert (second.code, farewell.code) == (250, 221)
    assert [letter.via for letter in stored()] == ["lmtp"] * 4


def test_unknown_recipients_are_refused_by_name_and_not_counted(lmtp: int) -> None:
    with Talk(lmtp) as talk:
        replies = talk.address("ask@hub.example", "nobody@hub.example", "abuse@hub.example", greeting="LHLO")
        answers = [talk.post(LETTER), talk.reply()]
        farewell = talk.say("QUIT")
    assert [reply.code for reply in replies] == [250, 550, 250]
    assert [answer.code for answer in answers] == [250, 250]
    assert farewell.code == 221


def test_a_letter_too_large_is_refused_for_each_recipient(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(message_bytes=1000))
    with Talk(listener.lmtp_port or 0) as talk:
        talk.address(*THREE, greeting="LHLO")
        answers = [talk.post(b"x" * 2000), *talk.replies(2)]
        farewell = talk.say("QUIT")
    assert [answer.code for answer in answers] == [552, 552, 552]
    assert farewell.code == 221


def test_database_trouble_is_told_to_each_recipient(lmtp: int, units: Units) -> None:
    with Talk(lmtp) as talk:
        talk.address(*THREE, greeting="LHLO")
        with units() as unit:
            unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
        answers = [talk.post(LETTER), *talk.replies(2)]
        farewell = talk.say("QUIT")
    assert [answer.code for answer in answers] == [451, 451, 451]
    assert farewell.code == 221


def test_lmtp_is_greeted_by_its_own_word_and_says_what_it_must_support(lmtp: int) -> None:
    with Talk(lmtp) as talk:
        assert talk.say("EHLO client.example").code == 500
        told = talk.say("LHLO client.example")
    assert {"PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME"} <= set(told.lines)
