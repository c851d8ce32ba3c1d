"""What the listener says and does not say, encrypted or not, from start to stop."""

import logging
import shutil
import smtplib
import socket
import ssl
import subprocess
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.listener import Doors, Listener
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.unit import Units
from tests.wires.listener.conftest import OpenListener
from tests.wires.listener.talk import Reply, Talk


@pytest.fixture
def doors(tmp_path: Path) -> Doors:
    """Doors with a self-signed certificate."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subject = ["-subj", "/CN=hub.example", "-addext", "subjectAltName=DNS:hub.example", "-days", "2", "-nodes"]
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-keyout", str(key), "-out", str(certificate), *subject]
    subprocess.run(made, check=True, capture_output=True)
    return Doors(certificate=certificate, key=key)


def test_a_letter_comes_encrypted_when_there_is_a_certificate(open_listener: OpenListener, doors: Doors) -> None:
    listener = open_listener(doors=doors)
    trusting = ssl.create_default_context(cafile=str(doors.certificate))
    with smtplib.SMTP("127.0.0.1", listener.smtp_port or 0) as client:
        client._host = "hub.example"  # type: ignore[attr-defined]  # the name that the certificate is for
        client.starttls(context=trusting)
        client.ehlo()
        refused = client.sendmail("anna@partner.example", ["ask@hub.example"], "Subject: x\r\n\r\nx")
        assert not client.has_extn("starttls")
        assert not client.has_extn("auth")
    assert refused == {}


def test_what_was_said_before_encryption_is_forgotten(open_listener: OpenListener, doors: Doors) -> None:
    listener = open_listener(doors=doors)
    with Talk(listener.smtp_port or 0) as talk:
        assert "STARTTLS" in talk.say("EHLO client.example").lines
        talk.send(b"STARTTLS\r\nEHLO injected.example\r\nMAIL FROM:<injected@b.example>\r\n")
        assert talk.reply().code == 220
        talk.start_tls(ssl.create_default_context(cafile=str(doors.certificate)))
        assert talk.say("RCPT TO:<ask@hub.example>").code == 503


def test_encryption_is_not_offered_without_a_certificate(smtp: int) -> None:
    with Talk(smtp) as talk:
        assert "STARTTLS" not in talk.say("EHLO client.example").lines
        assert talk.say("STARTTLS").code == 454


def test_a_certificate_that_is_none_stops_the_start(units: Units, signer: Signer, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    recipients = Recipients(units, "hub.example", signer)
    listener = Listener(Intake(units), recipients, doors=Doors(certificate=nonsense, key=nonsense))
    with pytest.raises(ssl.SSLError):
        listener.start()


@pytest.mark.parametrize("door", ["smtp_port", "lmtp_port"])
def test_a_port_that_is_taken_stops_the_start(units: Units, signer: Signer, door: str) -> None:
    recipients = Recipients(units, "hub.example", signer)
    with socket.create_server(("127.0.0.1", 0)) as other:
        listener = Listener(Intake(units), recipients, doors=Doors(**{door: other.getsockname()[1]}))
        with pytest.raises(OSError, match="in use"):
            listener.start()


def test_a_door_that_is_not_wanted_stays_shut(open_listener: OpenListener) -> None:
    listener = open_listener(doors=Doors(lmtp_port=None))
    assert listener.lmtp_port is None
    assert listener.smtp_port


def test_a_stopped_listener_says_goodbye_and_can_be_started_again(listener: Listener) -> None:
    with Talk(listener.smtp_port or 0) as talk:
        listener.stop()
        assert talk.reply().code == 421
        assert talk.reply() == Reply(0, [])
    listener.start()
    with Talk(listener.smtp_port or 0) as talk:
        assert talk.greeting.code == 220


def test_a_letter_half_received_comes_in_before_the_listener_stops(listener: Listener) -> None:
    with Talk(listener.smtp_port or 0) as talk:
        talk.address("ask@hub.example")
        talk.say("DATA")
        talk.send(b"Subject: x\r\n\r\nx\r\n.\r\n")
        listener.stop()
        assert talk.reply().code == 250


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("NONSENSE", "500 5.5.2"),
        ("AUTH PLAIN AGEAYg==", "502 5.5.1"),
        ("DATA", "503 5.5.1"),
        ("RCPT TO:<ask@hub.example>", "503 5.5.1"),
        ("MAIL FROM:", "501 5.5.4"),
        ("MAIL FROM:<a@b.example> RET=HDRS", "555 5.5.4"),
        ("VRFY anna", "252 2.5.0"),
        ("NOOP", "250 2.0.0"),
        ("RSET", "250 2.0.0"),
        ("", "500 5.5.2"),
    ],
)
def test_every_reply_carries_an_enhanced_code(smtp: int, command: str, reply: str) -> None:
    with Talk(smtp) as talk:
        talk.say("EHLO client.example")
        said = talk.say(command)
    assert f"{said.code} {said.text}".startswith(f"{reply} ")


def test_data_takes_no_argument(smtp: int) -> None:
    with Talk(smtp) as talk:
        talk.address("ask@hub.example")
        assert talk.say("DATA now").code == 501


def test_who_did_not_greet_is_asked_to(smtp: int) -> None:
    with Talk(smtp) as talk:
        assert [talk.say("MAIL FROM:<a@b.example>").code, talk.say("DATA").code] == [503, 503]


def test_the_old_greeting_is_answered_in_one_line(smtp: int) -> None:
    with Talk(smtp) as talk:
        assert talk.say("HELO client.example") == (250, ["hub.example"])


def test_an_address_that_breaks_the_parser_is_no_reason_to_hang_up(smtp: int) -> None:
    with Talk(smtp) as talk:
        replies = talk.address("", "(((((((((", "<>", "@", "a@b@hub.example", 'a"@hub.example')
        assert talk.say("RCPT TO:<ask@hub.example>").code == 250
    assert all(400 <= reply.code < 600 for reply in replies)


def test_no_person_is_named_in_any_log(smtp: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as events, Talk(smtp) as talk:
        talk.address("ask@hub.example", "hans.muster@hub.example")
        talk.post(b"From: Anna\r\nSubject: Secret\r\n\r\nHello.")
        talk.say("VRFY anna")
    told = repr(events) + caplog.text
    assert "letters_taken" in told
    assert not [word for word in ("anna", "Anna", "hans.muster", "Secret", "partner.example") if word in told]
