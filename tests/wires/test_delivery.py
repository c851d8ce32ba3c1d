"""Mails leave by real SMTP, and whatever the relay does, none is lost and none is sent on behalf of a dead worker."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from mailhub.clock import SetClock
from mailhub.domain.commands import Command, RecordBounce
from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import MailId, MailStatus
from mailhub.outbound.delivery import Delivery, next_wait, transport_for
from mailhub.outbound.relay import Manners
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport
from mailhub.store.claims import LEASE, claim_mails
from mailhub.store.engine import open_engine
from mailhub.store.tables import Mail
from mailhub.store.unit import Units
from tests.peers.mail_server import MailServer

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CONTENT = "Message-ID: <m{}@hub.example>\r\nSubject: Lead\r\n\r\n.A line with a dot\r\nGrüße\r\n"


class Relay:
    """A relay that takes everything, except from or for whom it was told otherwise; `replies` are by local part."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.encrypted: list[bool] = []
        self.connections = 0
        self.at_recipient: dict[str, str] = {}
        self.at_sender: str | None = None
        self.at_data: dict[str, str] = {}
        self.most_per_connection = 1_000
        self._on_this_connection = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, lines: list[str]) -> Any:
        self.connections += 1
        self._on_this_connection = 0
        session.host_name = name
        return lines

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if self._on_this_connection >= self.most_per_connection:
            return "421 4.7.0 Too many messages on this connection"
        if self.at_sender:
            return self.at_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        refused = self.at_recipient.get(address.partition("@")[0])
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        reply = self.at_data.get(envelope.rcpt_tos[0].partition("@")[0], "250 OK")
        if reply == "drop":
            server.transport.close()  # type: ignore[union-attr]  # it is connected
            return "250 never heard"
        self._on_this_connection += 1
        if reply.startswith("250"):
            self.taken.append(envelope)
            self.encrypted.append(session.ssl is not None)
        return reply

    @property
    def recipients(self) -> list[str]:
        return [envelope.rcpt_tos[0] for envelope in self.taken]


@pytest.fixture
def relay() -> Relay:
    return Relay()


@pytest.fixture
def url(relay: Relay) -> Iterator[str]:
    controller = MailServer(relay)
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def units(database_url: str, clock: SetClock) -> Iterator[Units]:
    engine = open_engine(database_url)
    yield Units(engine, clock.now)
    engine.dispose()


@pytest.fixture
def bounces() -> list[Command]:
    return []


@pytest.fixture
def delivery(units: Units, url: str, bounces: list[Command], tmp_path: Path) -> Iterator[Delivery]:
    with closing(Delivery(units, transport_for(url, tmp_path, Manners(hello="hub.example")), bounces.append)) as made:
        yield made


def _post(units: Units, *recipients: str) -> list[int]:
    with units() as unit:
        rows = [unit.add(_mail(number, name, unit.now)) for number, name in enumerate(recipients, 1)]
        return [row.id for row in rows]


def _mail(number: int, name: str, now: datetime) -> Mail:
    return Mail(
        ref=number,
        event_key=f"event {number}",
        name="offer",
        recipient=f"{name}@partner.example",
        subject="Lead",
        message_id=f"<m{number}@hub.example>",
        envelope_from=f"bounce-{number}@hub.example",
        content=CONTENT.format(number).encode(),
        created_at=now,
        next_try_at=now,
    )


def _rows(units: Units) -> list[Mail]:
    with units.reading() as unit:
        found = [unit.get(Mail, number) for number in range(1, 20) if unit.find(Mail, number)]
    return found


def test_mails_leave_as_stored_over_one_connection(units: Units, delivery: Delivery, relay: Relay) -> None:
    _post(units, "ann", "ben", "cat")
    assert delivery.deliver_batch() == 3
    assert relay.recipients == ["ann@partner.example", "ben@partner.example", "cat@partner.example"]
    assert [envelope.mail_from for envelope in relay.taken] == [f"bounce-{n}@hub.example" for n in (1, 2, 3)]
    assert relay.taken[1].content == CONTENT.format(2).encode()
    assert relay.connections == 1
    assert {(row.status, row.sent_at, row.error) for row in _rows(units)} == {(MailStatus.SENT, START, "")}
    assert delivery.deliver_batch() == 0


def test_a_refused_recipient_bounces_at_once_and_the_others_get_theirs(
    units: Units, delivery: Delivery, relay: Relay, bounces: list[Command]
) -> None:
    relay.at_recipient["gone"] = "550 5.1.1 <gone@partner.example>: no such user"
    ids = _post(units, "gone", "ben")
    delivery.deliver_batch()
    assert relay.recipients == ["ben@partner.example"]
    assert bounces == [RecordBounce(mail_id=ids[0], permanent=True, status="5.1.1")]  # type: ignore[arg-type]
    gone, ben = _rows(units)
    assert (gone.status, ben.status) == (MailStatus.REFUSED, MailStatus.SENT)
    assert gone.error == "550 5.1.1 5.1.1 <(address)>: no such user"


def test_refused_content_is_a_bounce_that_does_not_blame_the_address(
    units: Units, delivery: Delivery, relay: Relay, bounces: list[Command]
) -> None:
    relay.at_data["ann"] = "554 rejected by policy"
    _post(units, "ann")
    delivery.deliver_batch()
    assert [(bounce.permanent, bounce.status) for bounce in bounces] == [(True, "5.6.0")]  # type: ignore[attr-defined]


def test_a_deferred_mail_waits_longer_each_time(
    units: Units, delivery: Delivery, relay: Relay, clock: SetClock
) -> None:
    relay.at_recipient["ann"] = "451 4.7.1 greylisted"
    _post(units, "ann")
    waits = []
    for _ in range(3):
        delivery.deliver_batch()
        (row,) = _rows(units)
        waits.append(row.next_try_at - clock.now())
        clock.set(row.next_try_at)
    assert row.status is MailStatus.WAITING
    assert waits == [next_wait(attempt, None) for attempt in (1, 2, 3)]
    assert waits == sorted(waits)
    relay.at_recipient.clear()
    delivery.deliver_batch()
    assert _rows(units)[0].status is MailStatus.SENT


def test_a_stated_wait_is_heeded(units: Units, delivery: Delivery, relay: Relay) -> None:
    relay.at_recipient["ann"] = "450 4.2.0 try again in 90 seconds"
    _post(units, "ann")
    delivery.deliver_batch()
    assert _rows(units)[0].next_try_at == START + timedelta(seconds=100)


def test_after_five_days_a_deferred_mail_is_given_up_and_the_address_is_not_blamed(
    units: Units, delivery: Delivery, relay: Relay, clock: SetClock, bounces: list[Command]
) -> None:
    relay.at_recipient["ann"] = "451 4.7.1 not now"
    (mail_id,) = _post(units, "ann")
    clock.set(START + timedelta(days=5))
    delivery.deliver_batch()
    assert _rows(units)[0].status is MailStatus.REFUSED
    assert bounces == [RecordBounce(mail_id=mail_id, permanent=False, status="4.4.7")]  # type: ignore[arg-type]


def test_a_full_mailbox_is_temporary_even_when_the_relay_says_552(
    units: Units, delivery: Delivery, relay: Relay, bounces: list[Command]
) -> None:
    relay.at_recipient["ann"] = "552 5.2.2 mailbox full"
    _post(units, "ann")
    delivery.deliver_batch()
    assert _rows(units)[0].status is MailStatus.WAITING
    assert bounces == []


def test_a_relay_that_does_not_want_us_blames_no_recipient(
    units: Units, delivery: Delivery, relay: Relay, bounces: list[Command]
) -> None:
    relay.at_sender = "550 5.7.1 sender domain not allowed"
    _post(units, "ann", "ben")
    delivery.deliver_batch()
    assert {row.status for row in _rows(units)} == {MailStatus.WAITING}
    assert "sender refused: 550" in _rows(units)[0].error
    assert bounces == []


def test_a_relay_that_takes_two_mails_a_connection_gets_all_of_them(
    units: Units, delivery: Delivery, relay: Relay
) -> None:
    relay.most_per_connection = 2
    _post(units, "ann", "ben", "cat", "dan", "eva")
    delivery.deliver_batch()
    assert len(relay.taken) == 5
    assert relay.connections == 3


def test_a_connection_lost_during_a_mail_defers_that_mail_alone(
    units: Units, delivery: Delivery, relay: Relay, bounces: list[Command]
) -> None:
    relay.at_data["ben"] = "drop"
    _post(units, "ann", "ben", "cat")
    delivery.deliver_batch()
    assert [row.status for row in _rows(units)] == [MailStatus.SENT, MailStatus.WAITING, MailStatus.SENT]
    assert _rows(units)[1].error.startswith("451 4.4.2 connection lost")
    assert bounces == []


def test_a_relay_that_keeps_hanging_up_is_left_alone_for_a_while(
    units: Units, delivery: Delivery, relay: Relay
) -> None:
    relay.at_data.update({"ann": "drop", "ben": "drop"})
    _post(units, "ann", "ben", "cat", "dan")
    delivery.deliver_batch()
    assert {row.status for row in _rows(units)} == {MailStatus.WAITING}
    assert relay.connections == 2


def test_without_a_relay_at_its_address_everything_waits(units: Units, bounces: list[Command], tmp_path: Path) -> None:
    _post(units, "ann", "ben")
    with closing(Delivery(units, transport_for("smtp://127.0.0.1:1", tmp_path), bounces.append)) as delivery:
        delivery.deliver_batch()
    assert {row.status for row in _rows(units)} == {MailStatus.WAITING}
    assert "relay not reached" in _rows(units)[0].error
    assert bounces == []


def test_a_worker_killed_between_claim_and_record_leaves_the_mail_to_the_next_with_the_same_message_id(
    units: Units, delivery: Delivery, relay: Relay, clock: SetClock
) -> None:
    _post(units, "ann")
    with units() as unit:
        assert len(claim_mails(unit, 10)) == 1
    assert delivery.deliver_batch() == 0
    clock.set(START + LEASE)
    assert delivery.deliver_batch() == 1
    assert b"Message-ID: <m1@hub.example>" in (relay.taken[0].content or b"")


class _Overtaken(Transport):
    """Takes so long that another worker claims the mails meanwhile."""

    def __init__(self, units: Units, clock: SetClock) -> None:
        self._units, self._clock = units, clock

    @classmethod
    def at(cls, url: str, manners: Manners) -> "_Overtaken":
        raise NotImplementedError

    def hand_over(self, messages: Any) -> Any:
        self._clock.advance(LEASE)
        with self._units() as unit:
            claim_mails(unit, 10)
        raise TimeoutError("the relay said nothing")


def test_a_worker_that_lost_its_claim_writes_nothing(units: Units, clock: SetClock, bounces: list[Command]) -> None:
    _post(units, "ann")
    Delivery(units, _Overtaken(units, clock), bounces.append).deliver_batch()
    (row,) = _rows(units)
    assert (row.status, row.next_try_at) == (MailStatus.CLAIMED, START + 2 * LEASE)


def test_a_transport_that_breaks_defers_the_whole_batch(units: Units, bounces: list[Command]) -> None:
    class Broken(_Overtaken):
        def hand_over(self, messages: Any) -> Any:
            raise RuntimeError("ann@partner.example")

    _post(units, "ann", "ben")
    Delivery(units, Broken(units, SetClock(START)), bounces.append).deliver_batch()
    assert {(row.status, row.error) for row in _rows(units)} == {
        (MailStatus.WAITING, "451 4.3.0 transport failed (RuntimeError)")
    }


def test_a_bounce_that_cannot_be_recorded_is_tried_again_and_keeps_nobody_else_waiting(
    units: Units, relay: Relay, url: str, tmp_path: Path, clock: SetClock
) -> None:
    relay.at_recipient["gone"] = "550 5.1.1 no such user"
    _post(units, "gone", "ben")

    def broken(_: Command) -> None:
        raise RuntimeError("database is away")

    with closing(Delivery(units, transport_for(url, tmp_path), broken)) as delivery:
        delivery.deliver_batch()
    assert [row.status for row in _rows(units)] == [MailStatus.CLAIMED, MailStatus.SENT]
    clock.set(START + LEASE)
    told: list[Command] = []
    with closing(Delivery(units, transport_for(url, tmp_path), told.append)) as delivery:
        delivery.deliver_batch()
    assert [row.status for row in _rows(units)] == [MailStatus.REFUSED, MailStatus.SENT]
    assert len(told) == 1


def test_a_folder_gets_whole_files_in_order_with_the_envelope_on_top(units: Units, tmp_path: Path) -> None:
    folder = tmp_path / "out going"
    _post(units, "ann", "ben")
    Delivery(units, transport_for(None, folder), print).deliver_batch()
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["0000000001.eml", "0000000002.eml"]
    envelope = "Return-Path: <bounce-2@hub.example>\r\nDelivered-To: ben@partner.example\r\n"
    assert files[1].read_bytes() == (envelope + CONTENT.format(2)).encode()


def test_an_address_that_smtp_cannot_say_is_refused_alone(url: str, tmp_path: Path, relay: Relay) -> None:
    def to(recipient: str) -> Outgoing:
        return Outgoing(mail_id=1, sender="b@hub.example", recipient=recipient, content=b"x\r\n")  # type: ignore[arg-type]

    with closing(transport_for(url, tmp_path)) as transport:
        outcomes = transport.hand_over([to("jürgen@partner.example"), to("ben@partner.example")])
    assert [outcome.code for outcome in outcomes] == [553, 250]
    assert relay.recipients == ["ben@partner.example"]


class Guarded:
    """A relay that wants a login, with or without STARTTLS by a certificate that nobody vouches for."""

    def __init__(self, relay: Relay, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.logins: list[tuple[bytes, bytes]] = []
        options: dict[str, Any] = {"authenticator": self._authenticate, "auth_require_tls": False, "tls_context": tls}
        self.server = MailServer(relay, host=host, **options)

    def __enter__(self) -> "Guarded":
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()

    def _authenticate(self, *given: Any) -> AuthResult:
        self.logins.append((given[-1].login, given[-1].password))
        return AuthResult(success=True)

    def take(self, login: str = "") -> HandedOver:
        url = f"smtp://{login}{self.server.hostname}:{self.server.port}"
        message = Outgoing(mail_id=MailId(1), sender="b@hub.example", recipient="ann@partner.example", content=b"x\r\n")
        with closing(transport_for(url, Path())) as transport:
            return transport.hand_over([message])[0]


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=relay",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run([openssl, *made], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_the_password_of_the_url_logs_in(relay: Relay) -> None:
    with Guarded(relay) as guarded:
        assert guarded.take("hub%40x:p%2Fw@").code == 250
    assert guarded.logins == [(b"hub@x", b"p/w")]


def test_a_password_never_crosses_the_network_in_clear(relay: Relay) -> None:
    with Guarded(relay, host="127.0.0.2") as guarded:
        outcome = guarded.take("hub:secret@")
    assert (outcome.code, guarded.logins, relay.taken) == (451, [], [])
    assert "no STARTTLS" in outcome.text


def test_a_password_is_told_to_a_proven_relay_only(relay: Relay, self_signed: ssl.SSLContext) -> None:
    with Guarded(relay, tls=self_signed) as guarded:
        outcome = guarded.take("hub:secret@")
    assert (outcome.code, guarded.logins, relay.taken) == (451, [], [])


def test_without_a_password_any_encryption_that_is_offered_is_taken(relay: Relay, self_signed: ssl.SSLContext) -> None:
    with Guarded(relay, tls=self_signed) as guarded:
        assert guarded.take().code == 250
    assert relay.encrypted == [True]


@pytest.mark.parametrize("url", ["imap://host", "smtp://", "smtp://host:many", "host:25"])
def test_a_relay_url_that_makes_no_sense_is_refused_with_the_form_to_write(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="smtp://"):
        transport_for(url, tmp_path)


def test_a_refused_url_does_not_tell_its_password(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as refused:
        transport_for("smtp://hub:secret@host:many", tmp_path)
    assert "secret" not in refused.value.sentence
