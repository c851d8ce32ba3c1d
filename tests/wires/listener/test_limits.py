"""Who asks for too much is told so, and whether to come back."""

import socket
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest

from mailhub.inbound.listening.listener import Limits
from mailhub.store.tables import Letter
from tests.wires.listener.conftest import OpenListener
from tests.wires.listener.talk import Reply, Talk

LETTER = b"Subject: Hello\r\n\r\nHello."
Stored = Callable[[], list[Letter]]


@pytest.mark.parametrize(
    "recipient",
    [
        "nobody@hub.example",
        "leads+nobody@hub.example",
        "leads+acme@elsewhere.example",
        "accept-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@hub.example",
        "accept-@hub.example",
        "acme",
        '"leads acme"@hub.example',
    ],
)
def test_unknown_recipients_are_refused_before_the_letter(smtp: int, recipient: str) -> None:
    with Talk(smtp) as talk:
        [reply] = talk.address(recipient)
        without_recipient = talk.say("DATA")
    assert reply == (550, ["5.1.1 There is no such address here"])
    assert without_recipient.code == 503


def test_the_size_is_told_and_a_larger_letter_refused_when_announced(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(message_bytes=5000))
    with Talk(listener.smtp_port or 0) as talk:
        told = talk.say("EHLO client.example")
        reply = talk.say("MAIL FROM:<a@b.example> SIZE=5001")
    assert "SIZE 5000" in told.lines
    assert (reply.code, reply.text[:5]) == (552, "5.3.4")


@pytest.mark.parametrize(
    "too_long", [b"x" * 200_000, b"x\r\n" * 70_000, b"x.\r\n" * 60_000], ids=["line", "lines", "dots"]
)
def test_a_larger_letter_is_refused_when_it_came_and_the_client_goes_on(
    open_listener: OpenListener, stored: Stored, too_long: bytes
) -> None:
    listener = open_listener(Limits(message_bytes=5000))
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        refused = talk.post(too_long)
        talk.address("ask@hub.example")
        taken = talk.post(LETTER)
    assert refused == (552, ["5.3.4 This letter is too large"])
    assert taken.code == 250
    assert len(stored()) == 1


def test_a_letter_of_just_the_allowed_size_is_taken(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(message_bytes=5000))
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        assert talk.post(b"x" * 4998).code == 250


def test_recipients_beyond_the_limit_are_to_be_sent_separately(open_listener: OpenListener, stored: Stored) -> None:
    listener = open_listener(Limits(recipients=2))
    with Talk(listener.smtp_port or 0) as talk:
        replies = talk.address("ask@hub.example", "abuse@hub.example", "postmaster@hub.example")
        taken = talk.post(LETTER)
    assert [reply.code for reply in replies] == [250, 250, 452]
    assert taken.code == 250
    assert len(stored()) == 2


@pytest.mark.parametrize("limits", [Limits(connections=1), Limits(connections_per_peer=1)], ids=["all", "one peer"])
def test_connections_beyond_the_limit_may_come_back(open_listener: OpenListener, limits: Limits) -> None:
    port = open_listener(limits).smtp_port or 0
    with Talk(port) as first:
        with Talk(port) as second:
            assert second.greeting == (421, ["4.7.0 Too many connections; please come back later"])
            assert second.reply() == Reply(0, [])
        assert first.say("QUIT").code == 221
        assert first.reply() == Reply(0, [])
    with Talk(port) as third:
        assert third.greeting.code == 220


def test_letters_beyond_what_fits_in_memory_may_come_back(open_listener: OpenListener) -> None:
    port = open_listener(Limits(letters=1)).smtp_port or 0
    with Talk(port) as first, Talk(port) as second:
        for talk in (first, second):
            talk.address("ask@hub.example")
        assert first.say("DATA").code == 354
        assert second.say("DATA") == (451, ["4.3.2 Too many letters at once; please try again"])
        first.send(b"Subject: one\r\n.\r\n")
        assert first.reply().code == 250
        assert second.post(LETTER).code == 250


def test_large_letters_beyond_what_is_held_may_come_back_and_small_ones_come_in(
    open_listener: OpenListener, stored: Stored
) -> None:
    port = open_listener(Limits(held_bytes=300_000)).smtp_port or 0
    large = b"x\r\n" * 70_000
    with Talk(port) as first, Talk(port) as second, Talk(port) as third:
        for talk in (first, second, third):
            talk.address("ask@hub.example")
        for talk in (first, second):
            assert talk.say("DATA").code == 354
        for talk in (first, second):
            talk.send(large)
        assert third.post(LETTER).code == 250
        for talk in (first, second):
            talk.send(b".\r\n")
        taken, refused = sorted((talk.reply(), number) for number, talk in enumerate((first, second)))
        again = (first, second)[refused[1]]
        again.address("ask@hub.example")
        assert again.post(large).code == 250
    assert taken[0].code == 250
    assert refused[0] == (451, ["4.3.1 Too many large letters at once; please try again"])
    assert len(stored()) == 3


def test_a_client_that_never_leaves_is_told_to_come_back(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(session_within=timedelta(milliseconds=50)))
    with Talk(listener.smtp_port or 0) as talk:
        assert talk.reply() == (421, ["4.4.2 This session has lasted long enough; please come back"])
        assert talk.reply() == Reply(0, [])


def test_a_letter_that_is_just_coming_in_is_answered_before_a_long_session_ends(
    open_listener: OpenListener, stored: Stored
) -> None:
    listener = open_listener(Limits(session_within=timedelta(seconds=1)))
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        assert talk.say("DATA").code == 354
        assert not talk.has_something_to_read(within=1.2)
        talk.send(LETTER + b"\r\n.\r\n")
        assert [talk.reply().code, talk.reply().code] == [250, 421]
    assert len(stored()) == 1


def test_a_silent_client_is_hung_up_on(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(idle_within=timedelta(milliseconds=20)))
    with Talk(listener.smtp_port or 0) as talk:
        assert talk.reply() == Reply(0, [])


def test_a_client_that_speaks_now_and_then_is_not_silent(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(idle_within=timedelta(seconds=1)))
    with Talk(listener.smtp_port or 0) as talk:
        for _ in range(3):
            assert not talk.has_something_to_read(within=0.6)
            assert talk.say("NOOP").code == 250


def test_without_the_quick_loop_the_plain_one_serves(
    open_listener: OpenListener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)
    with Talk(open_listener().smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        assert talk.post(LETTER).code == 250


def test_who_looks_for_addresses_is_hung_up_on(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(strangers=3))
    with Talk(listener.smtp_port or 0) as talk:
        replies = talk.address(*(f"nobody{number}@hub.example" for number in range(4)))
        assert [reply.code for reply in replies] == [550, 550, 550, 421]
        assert talk.reply() == Reply(0, [])


def test_our_own_mail_server_may_ask_for_many_who_are_none(open_listener: OpenListener) -> None:
    listener = open_listener(Limits(strangers=3))
    with Talk(listener.lmtp_port or 0) as talk:
        replies = talk.address(*(f"nobody{number}@hub.example" for number in range(6)), greeting="LHLO")
        assert {reply.code for reply in replies} == {550}
        assert [reply.code for reply in talk.address("ask@hub.example", greeting="LHLO")] == [250]


@pytest.mark.parametrize(("command", "most"), [("VRFY <ask@hub.example>", 10), ("HELP", 20), ("AUTH PLAIN AA==", 3)])
def test_what_brings_no_letter_is_answered_a_few_times_only(smtp: int, command: str, most: int) -> None:
    with Talk(smtp) as talk:
        talk.say("EHLO client.example")
        assert 421 not in [talk.say(command).code for _ in range(most)]
        assert talk.say(command).code == 421
        assert talk.reply() == Reply(0, [])


def test_who_hangs_up_before_the_greeting_is_let_go(smtp: int) -> None:
    for _ in range(40):
        with socket.create_connection(("127.0.0.1", smtp), timeout=30) as wire:
            wire.shutdown(socket.SHUT_WR)
            while wire.recv(1024):
                pass
