"""Only CRLF, dot, CRLF ends a letter: nothing else lets a second letter slip in behind the first."""

from collections.abc import Callable

import pytest

from mailhub.store.tables import Letter
from tests.wires.listener.talk import Talk

# https://www.postfix.org/smtp-smuggling.html tells the story; these are what careless servers took for the end.
ENDS_THAT_ARE_NONE = [
    b"\n.\n", b"\r.\r", b"\r.\n", b"\n.\r", b"\n.\r\n", b"\r\n.\n", b"\r.\r\n", b"\r\n.\r", b"\r\n\0.\r\n",
    b"\r\n.\0\r\n", b"\r\r\n.\r\r\n",
]  # fmt: skip
SECOND = b"MAIL FROM:<boss@acme.example>\r\nRCPT TO:<ask@hub.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nPay.\r\n.\r\n"


@pytest.mark.parametrize("end", ENDS_THAT_ARE_NONE, ids=repr)
@pytest.mark.parametrize("door", ["smtp", "lmtp"])
def test_no_second_letter_slips_in(
    door: str, end: bytes, request: pytest.FixtureRequest, stored: Callable[[], list[Letter]]
) -> None:
    with Talk(request.getfixturevalue(door)) as talk:
        talk.address("ask@hub.example", greeting={"smtp": "EHLO", "lmtp": "LHLO"}[door])
        assert talk.say("DATA").code == 354
        talk.send(b"Subject: harmless\r\n\r\nHello." + end + SECOND)
        replies = [talk.reply(), talk.say("QUIT")]
    [letter] = stored()
    assert [reply.code for reply in replies] == [250, 221]
    assert b"Subject: smuggled" in letter.raw
    assert letter.envelope_from == "anna@partner.example"


@pytest.mark.parametrize("end", ENDS_THAT_ARE_NONE, ids=repr)
def test_what_is_stored_has_one_kind_of_line_end(smtp: int, end: bytes, stored: Callable[[], list[Letter]]) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        talk.post(b"Subject: x\r\n\r\nHello." + end + b"Bye.")
    [letter] = stored()
    assert letter.raw.count(b"\r\n") == letter.raw.count(b"\r") == letter.raw.count(b"\n")
    assert b"\0" not in letter.raw
    assert letter.notes


def test_a_lone_dot_at_once_is_an_empty_letter(smtp: int, stored: Callable[[], list[Letter]]) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        talk.say("DATA")
        talk.send(b".\r\nNOOP\r\n")
        assert [reply.code for reply in talk.replies(2)] == [250, 250]
    assert stored()[0].raw.endswith(b"+0000\r\n")


def test_the_end_is_found_wherever_packets_are_cut(smtp: int, stored: Callable[[], list[Letter]]) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        talk.say("DATA")
        for byte in b"Subject: x\r\n\r\n..\r\n.\r\n":
            talk.send(bytes([byte]))
        assert talk.reply().code == 250
    assert stored()[0].raw.endswith(b"Subject: x\r\n\r\n.\r\n")
