"""A letter on the wire becomes rows in the store before anybody is told that it was taken."""

import smtplib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

from sqlalchemy import text

from mailhub.domain.terms import LetterStatus, Purpose
from mailhub.inbound.intake import Intake, Taken, Values
from mailhub.inbound.listening.gathering import IntakeBusy
from mailhub.inbound.listening.listener import Listener
from mailhub.signing import Signer
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.wires.listener.conftest import OpenListener
from tests.wires.listener.talk import Talk

Stored = Callable[[], list[Letter]]
LETTER = b"Message-ID: <1@partner.example>\r\nSubject: Hello\r\n\r\nHello."


def test_a_letter_by_the_standard_client_is_stored_as_it_was_sent(smtp: int, stored: Stored) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "anna@partner.example", "leads+acme@hub.example", "Würth"
    message.set_content(".one dot\n..two dots\n")
    with smtplib.SMTP("127.0.0.1", smtp) as client:
        refused = client.send_message(message)
    [letter] = stored()
    trace, _, rest = letter.raw.partition(b"+0000\r\n")
    assert refused == {}
    assert trace.startswith(b"Received: from ")
    assert rest == message.as_bytes().replace(b"\n", b"\r\n")
    assert (letter.recipient, letter.envelope_from) == ("leads+acme@hub.example", "anna@partner.example")
    assert (letter.peer, letter.via, letter.status) == ("127.0.0.1", "smtp", LetterStatus.WAITING)


class _Watching(Intake):
    """Tells, at the moment of storing, whether the client has been answered."""

    talk: Talk
    was_answered: bool | None = None

    def store(self, rows: Sequence[Values]) -> list[Taken]:
        self.was_answered = self.talk.has_something_to_read()
        return super().store(rows)


def test_nobody_is_answered_before_the_commit(units: Units, open_listener: OpenListener) -> None:
    intake = _Watching(units)
    listener = open_listener(intake=intake)
    with Talk(listener.smtp_port or 0) as talk:
        intake.talk = talk
        talk.address("ask@hub.example")
        assert talk.post(LETTER).code == 250
    assert intake.was_answered is False


def test_one_letter_for_several_recipients_is_one_row_each(smtp: int, stored: Stored) -> None:
    with Talk(smtp) as talk:
        talk.address("leads+acme@hub.example", "LEADS+acme@Hub.Example", "postmaster")
        reply = talk.post(LETTER)
    assert reply.code == 250
    assert [letter.recipient for letter in stored()] == ["leads+acme@hub.example", "postmaster"]


def test_a_letter_sent_again_is_the_same_letter(smtp: int, stored: Stored) -> None:
    replies = []
    for _ in range(2):
        with Talk(smtp) as talk:
            talk.address("ask@hub.example")
            replies.append(talk.post(LETTER))
    assert [reply.code for reply in replies] == [250, 250]
    assert len(stored()) == 1


def test_the_null_sender_is_taken(smtp: int, stored: Stored, signer: Signer) -> None:
    bounce = signer.seal(Purpose.BOUNCE, 7, datetime(2026, 12, 24, tzinfo=UTC))
    with Talk(smtp) as talk:
        [known] = talk.address(f"bounce-{bounce}@hub.example", sender="")
        reply = talk.post(LETTER)
    assert (known.code, reply.code) == (250, 250)
    assert [letter.envelope_from for letter in stored()] == ["<>"]


def test_addresses_in_other_scripts_are_taken(smtp: int, stored: Stored) -> None:
    with Talk(smtp) as talk:
        talk.say("EHLO client.example")
        replies = [talk.say("MAIL FROM:<jürgen@bücher.example> SMTPUTF8"), talk.say("RCPT TO:<ask@hub.example>")]
        replies.append(talk.post(LETTER))
    assert [reply.code for reply in replies] == [250, 250, 250]
    assert stored()[0].envelope_from == "jürgen@bücher.example"


def test_database_trouble_is_temporary_and_says_nothing_of_us(smtp: int, units: Units, stored: Stored) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        with units() as unit:
            unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
        reply = talk.post(LETTER)
        with units() as unit:
            unit.session.execute(text("ALTER TABLE elsewhere RENAME TO letters"))
        talk.address("ask@hub.example")
        second = talk.post(LETTER)
    assert reply == (451, ["4.3.0 The letter could not be stored; please try again later"])
    assert second.code == 250
    assert len(stored()) == 1


def test_a_recipient_that_cannot_be_looked_up_may_come_back(smtp: int, units: Units) -> None:
    with units() as unit:
        unit.session.execute(text("ALTER TABLE vendors RENAME TO elsewhere"))
    with Talk(smtp) as talk:
        [reply] = talk.address("leads+acme@hub.example")
    assert reply == (451, ["4.3.0 Something went wrong here; please try again later"])


class _Full(Intake):
    """Has no room for anything."""

    def store(self, rows: Sequence[Values]) -> list[Taken]:
        raise IntakeBusy("Too many letters are waiting to be stored.")


def test_who_meets_a_full_house_may_come_back(units: Units, open_listener: OpenListener) -> None:
    listener = open_listener(intake=_Full(units))
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        assert talk.post(LETTER) == (451, ["4.3.2 Too many letters are waiting to be stored."])


def test_a_letter_that_goes_in_circles_is_refused(smtp: int, stored: Stored) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        reply = talk.post(b"Received: by relay.example; today\r\n" * 51 + LETTER)
    assert (reply.code, reply.text[:5]) == (554, "5.4.6")
    assert stored() == []


def test_pipelined_commands_are_answered_one_by_one(smtp: int, stored: Stored) -> None:
    envelope = b"MAIL FROM:<a@b.example>\r\nRCPT TO:<ask@hub.example>\r\nRCPT TO:<nobody@hub.example>\r\nDATA\r\n"
    with Talk(smtp) as talk:
        talk.say("EHLO client.example")
        talk.send(envelope + b"Subject: one\r\n\r\nx\r\n.\r\n" + envelope + b".\r\nQUIT\r\n")
        codes = [reply.code for reply in talk.replies(11)]
    assert codes == [250, 250, 550, 354, 250, 250, 250, 550, 354, 250, 221]
    assert len(stored()) == 2


def test_lines_of_any_length_are_taken(smtp: int, stored: Stored) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        reply = talk.post(b"Subject: x\r\n\r\n" + b"a" * 300_000 + b"\r\n..b" + b".\r\nc" * 3)
    assert reply.code == 250
    assert stored()[0].raw.endswith(b"\r\n\r\n" + b"a" * 300_000 + b"\r\n.b.\r\nc.\r\nc.\r\nc\r\n")


def test_who_hangs_up_in_the_middle_leaves_nothing(listener: Listener, stored: Stored) -> None:
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        talk.say("DATA")
        talk.send(b"Subject: half a let")
    listener.stop()
    assert stored() == []
