"""Letters fetched by IMAP from a real Dovecot: stored first, moved away then, none lost and none taken twice."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any, NamedTuple

import pytest
from imapclient import DELETED, SEEN, IMAPClient
from imapclient.exceptions import CapabilityError
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from structlog.testing import capture_logs

from mailhub.cli.run import Part, running
from mailhub.clock import SystemClock
from mailhub.domain.errors import BadSettings
from mailhub.hub import build_hub
from mailhub.inbound.fetching.access_token import AccessTokens, OAuthClient
from mailhub.inbound.fetching.fetched_mail import Fetched, FetchedMail
from mailhub.inbound.fetching.imap_folder import OpenFolder
from mailhub.inbound.fetching.imap_login import ImapAccount, LoginRefused, logged_in
from mailhub.inbound.fetching.poller import Poller, Rhythm
from mailhub.inbound.intake import Arrival, Intake, Taken, Values
from mailhub.inbound.listening.recipients import Recipients
from mailhub.settings import Settings
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.queries.imap_folders import read_up_to
from mailhub.store.tables import Letter, Vendor
from mailhub.store.unit import Units
from tests.peers.dovecot import PASSWORD, Dovecot, why_not
from tests.peers.token_endpoint import TokenEndpoint
from tests.wires.test_processes import free_ports, wait_for

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EARLIER = datetime(2025, 11, 3, 7, 15, tzinfo=UTC)  # Dovecot takes no dates that are still to come
BASICS = "IMAP4rev1 LITERAL+ NAMESPACE"
PAUSES = {"first_pause": timedelta(milliseconds=10), "longest_pause": timedelta(milliseconds=50)}
# Longer than any test may last: whatever is found was announced by the server.
AT_ONCE = Rhythm(look_within=timedelta(hours=1), **PAUSES)
_users = count(1)


def letter(name: str, to: str = "leads+acme@hub.example", more: str = "") -> bytes:
    head = (
        f"From: anna@partner.example\r\nTo: {to}\r\nMessage-ID: <{name}@partner.example>\r\nSubject: {name}\r\n{more}"
    )
    return f"{head}\r\nHello.\r\n".encode()


@pytest.fixture(scope="module")
def tokens() -> Iterator[TokenEndpoint]:
    endpoint = TokenEndpoint()
    endpoint.start()
    yield endpoint
    endpoint.stop()


class OpenDovecot(NamedTuple):
    """Starts servers; they are stopped in the end."""

    start: Callable[..., Dovecot]


@pytest.fixture(scope="module")
def dovecots() -> Iterator[OpenDovecot]:
    if why_not():
        pytest.skip(why_not())
    started: list[Dovecot] = []
    with TemporaryDirectory(prefix="mailhub-dovecot-") as top:
        # Its own processes, which belong to nobody, have to get through.
        Path(top).chmod(0o755)

        def start(**options: Any) -> Dovecot:
            folder = Path(top) / str(len(started))
            folder.mkdir()
            started.append(Dovecot(folder, free_ports(2), **options))
            return started[-1]

        yield OpenDovecot(start)
        for end in (Dovecot.end, Dovecot.stop):
            for server in started:
                end(server)


@pytest.fixture(scope="module")
def dovecot(dovecots: OpenDovecot, tokens: TokenEndpoint) -> Dovecot:
    """One that knows everything."""
    return dovecots.start(introspection_url=f"{tokens.url}/introspect")


@pytest.fixture
def units(sqlite_url: str) -> Iterator[Units]:
    engine = open_engine(sqlite_url)
    units = Units(engine, lambda: NOW)
    with units() as unit:
        for slug in ("acme", "nordwerk"):
            unit.add(Vendor(slug=slug, name=slug, timezone="Europe/London", created_at=NOW))
    yield units
    engine.dispose()


def account_at(server: Dovecot, **options: Any) -> ImapAccount:
    """A fresh account there."""
    given: dict[str, Any] = {"user": f"user{next(_users)}@hub.example", "password": PASSWORD, "port": server.imaps}
    return ImapAccount(host="127.0.0.1", context=server.context, **given | options)


def mail_of(units: Units) -> FetchedMail:
    recipients = Recipients(units, "hub.example", Signer(["a-key-for-tests-only-0123456789abcdef"]))
    return FetchedMail(Intake(units, "hub.example"), recipients, units)


class World:
    """An account on a server, seen by somebody with a mail program, and the poller that reads it."""

    def __init__(self, units: Units, server: Dovecot, *, mail: FetchedMail | None = None, **options: Any) -> None:
        self.units = units
        self.server = server
        self.account = account_at(server, **options)
        self.poller = Poller(self.account, mail or mail_of(units), units, most_bytes=5000, rhythm=AT_ONCE)

    def client(self) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self.server.imaps, ssl_context=self.server.context, timeout=30)
        client.login(self.account.user, PASSWORD)
        return client

    def deliver(self, *letters: bytes, flags: tuple[bytes, ...] = (), folder: str = "INBOX") -> None:
        with self.client() as client:
            for one in letters:
                client.append(folder, one, flags, EARLIER)

    def found(self, folder: str) -> list[tuple[str, set[bytes]]]:
        """Subject and flags of what lies in a folder."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            items = client.fetch(client.search(), ["ENVELOPE", "FLAGS"]).values() if client.search() else []
            return [(item[b"ENVELOPE"].subject.decode(), set(item[b"FLAGS"]) - {rb"\Recent"}) for item in items]

    def names(self, folder: str) -> list[str]:
        return [name for name, _ in self.found(folder)]

    def stored(self) -> list[Letter]:
        with self.units.reading() as unit:
            return list(unit.session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]


@pytest.fixture
def world(units: Units, dovecot: Dovecot) -> World:
    return World(units, dovecot)


def test_letters_are_taken_whether_or_not_somebody_has_read_them_and_then_moved(world: World) -> None:
    world.deliver(letter("unread"))
    world.deliver(letter("read"), flags=(SEEN,))
    assert world.poller.visit() == 2
    rows = world.stored()
    assert [(row.recipient, row.via, row.received_at) for row in rows] == [
        ("leads+acme@hub.example", "imap", EARLIER)
    ] * 2
    assert rows[0].raw.endswith(letter("unread"))
    assert world.names("INBOX") == []
    assert world.found("Processed") == [("unread", set()), ("read", {SEEN})]
    assert world.poller.visit() == 0


def test_a_letter_for_several_of_our_addresses_is_stored_for_each(world: World) -> None:
    world.deliver(letter("both", "leads+acme@hub.example, x@else.example", "Cc: register+nordwerk@hub.example\r\n"))
    world.deliver(letter("none", "friends@else.example"))
    world.poller.visit()
    told = [(row.message_id, row.recipient) for row in world.stored()]
    assert told == [
        ("<both@partner.example>", "leads+acme@hub.example"),
        ("<both@partner.example>", "register+nordwerk@hub.example"),
        ("<none@partner.example>", "hub@hub.example"),
    ]


def test_a_folder_that_numbers_its_letters_anew_is_read_from_the_start(world: World) -> None:
    with world.units() as unit:
        read_up_to(unit, world.account.name, "INBOX", uid_validity=1, uid=1000)
    world.deliver(letter("new"))
    assert world.poller.visit() == 1


def test_letters_that_come_back_under_new_numbers_are_known(units: Units, dovecot: Dovecot) -> None:
    world = World(units, dovecot, folder="Letters")
    for _ in range(2):
        with world.client() as client:
            client.create_folder("Letters")
        world.deliver(letter("same"), folder="Letters")
        world.poller.visit()
        with world.client() as client:
            client.delete_folder("Letters")
    assert len(world.stored()) == 1
    assert world.names("Processed") == ["same", "same"]


class _Dying(FetchedMail):
    """Dies once, right after the commit."""

    died = False

    def take(self, letter: Fetched) -> list[Taken]:
        taken = super().take(letter)
        if not self.died:
            self.died = True
            raise ConnectionError("the process was killed")
        return taken


def test_a_crash_between_commit_and_move_takes_nothing_twice(units: Units, dovecot: Dovecot) -> None:
    recipients = Recipients(units, "hub.example", Signer(["a-key-for-tests-only-0123456789abcdef"]))
    world = World(units, dovecot, mail=_Dying(Intake(units, "hub.example"), recipients, units))
    world.deliver(letter("first"), letter("second"))
    with pytest.raises(ConnectionError):
        world.poller.visit()
    assert world.names("INBOX") == ["first", "second"]
    world.poller.visit()
    assert [row.message_id for row in world.stored()] == ["<first@partner.example>", "<second@partner.example>"]
    assert world.names("Processed") == ["first", "second"]


def test_while_the_store_is_in_trouble_letters_stay_where_they_are(world: World) -> None:
    world.deliver(letter("waits"))
    with world.units() as unit:
        unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
    with pytest.raises(SQLAlchemyError):
        world.poller.visit()
    assert world.names("INBOX") == ["waits"]
    with world.units() as unit:
        unit.session.execute(text("ALTER TABLE elsewhere RENAME TO letters"))
    assert world.poller.visit() == 1


def test_what_nobody_would_take_is_kept_in_quarantine(world: World) -> None:
    hops = "".join(f"Received: by relay{number}.example; today\r\n" for number in range(51))
    world.deliver(letter("large") + b"x" * 6000, letter("circles", more=hops), letter("good"))
    assert world.poller.visit() == 1
    assert world.names("Quarantine") == ["large", "circles"]
    assert world.names("Processed") == ["good"]
    assert len(world.stored()) == 1


class _Defective(Intake):
    """Fails at one letter whenever it comes."""

    def prepare(self, arrivals: Sequence[Arrival]) -> list[Values]:
        if any(b"poison" in arrival.raw for arrival in arrivals):
            raise IndexError("a defect of ours")
        return super().prepare(arrivals)


def test_a_letter_at_which_we_fail_holds_nobody_up(units: Units, dovecot: Dovecot) -> None:
    recipients = Recipients(units, "hub.example", Signer(["a-key-for-tests-only-0123456789abcdef"]))
    world = World(units, dovecot, mail=FetchedMail(_Defective(units, "hub.example"), recipients, units))
    world.deliver(letter("poison"), letter("good"))
    assert world.poller.visit() == 1
    assert (world.names("Quarantine"), world.names("Processed")) == (["poison"], ["good"])


def test_a_folder_that_somebody_takes_away_is_made_again(world: World) -> None:
    for name in ("one", "two"):
        world.deliver(letter(name))
        world.poller.visit()
        assert world.names("Processed") == [name]
        with world.client() as client:
            client.delete_folder("Processed")


def test_a_letter_wakes_the_poller_while_it_waits(world: World) -> None:
    world.deliver(letter("at the start"))
    with world.poller:
        wait_for(world.stored, "the first letter")
        for number in (1, 2):
            world.deliver(letter(f"later {number}"))
            wait_for(lambda number=number: len(world.stored()) == 1 + number, "a letter that comes later")  # type: ignore[misc]
    assert len(world.stored()) == 3


def test_a_letter_between_the_last_look_and_the_wait_ends_the_wait(world: World) -> None:
    with logged_in(world.account) as client:
        folder = OpenFolder(client, "INBOX")
        assert folder.new_uids(0) == []
        world.deliver(letter("between"))
        folder.wait(timedelta(hours=1), Event())
        assert folder.new_uids(0) == [1]


def test_a_server_that_cannot_wake_us_is_looked_into_again_and_again(units: Units, dovecots: OpenDovecot) -> None:
    world = World(units, dovecots.start(capability=f"{BASICS} MOVE"))
    often = Rhythm(look_within=timedelta(milliseconds=10))
    with Poller(world.account, mail_of(units), units, rhythm=often):
        for number in (1, 2):
            world.deliver(letter(f"letter {number}"))
            wait_for(lambda number=number: len(world.stored()) == number, "the letter")  # type: ignore[misc]
    assert world.names("INBOX") == []


def test_a_server_that_was_away_is_found_again(units: Units, dovecots: OpenDovecot) -> None:
    world = World(units, dovecots.start())
    world.deliver(letter("before"))
    with world.poller, capture_logs() as events:
        wait_for(world.stored, "the letter before")
        world.server.stop()
        wait_for(lambda: [one for one in events if one["event"] == "imap_trouble"], "the loss to be noticed")
        world.server.start()
        world.deliver(letter("after"))
        wait_for(lambda: len(world.stored()) == 2, "the letter after")
    assert world.names("Processed") == ["before", "after"]
    assert not [word for word in ("partner.example", PASSWORD, "user") if word in repr(events)]


@pytest.mark.parametrize(
    ("more", "left"), [(" UIDPLUS", ["theirs"]), ("", ["theirs", "ours"])], ids=["UIDPLUS", "plain"]
)
def test_without_move_letters_are_copied_and_nobody_elses_are_expunged(
    units: Units, dovecots: OpenDovecot, more: str, left: list[str]
) -> None:
    world = World(units, dovecots.start(capability=BASICS + more))
    world.deliver(letter("theirs"))
    world.poller.visit()
    with world.client() as client:  # somebody puts it back, and marks it for a later expunge
        client.select_folder("Processed")
        client.copy([1], "INBOX")
        client.select_folder("INBOX")
        client.add_flags(client.search(), [DELETED])
        with world.units() as unit:
            read_up_to(unit, world.account.name, "INBOX", uid_validity=validity(client), uid=max(client.search()))
    world.deliver(letter("ours"))
    assert world.poller.visit() == 1
    assert sorted(set(world.names("INBOX"))) == sorted(left)
    assert world.names("Processed") == ["theirs", "ours"]
    assert world.poller.visit() == 0


def validity(client: IMAPClient) -> int:
    return int(client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"])


def test_a_wrong_password_is_told_without_it_and_not_tried_in_haste(units: Units, dovecot: Dovecot) -> None:
    world = World(units, dovecot, password="not-the-password")
    with pytest.raises(LoginRefused, match="AUTHENTICATIONFAILED") as refused:
        world.poller.visit()
    assert "not-the-password" not in refused.value.sentence
    patient = Rhythm(first_pause=timedelta(hours=1))
    with (
        capture_logs() as events,
        Poller(world.account, mail_of(units), units, rhythm=patient),
    ):
        wait_for(lambda: events, "the log-in to be refused")
    assert [(one["event"], one["failures"]) for one in events] == [("imap_trouble", 6)]


def test_starttls_is_as_good_and_where_it_is_not_offered_nothing_is_said(units: Units, dovecots: OpenDovecot) -> None:
    good = dovecots.start()
    world = World(units, good, tls=False, port=good.imap)
    world.deliver(letter("encrypted"))
    assert world.poller.visit() == 1
    bare = dovecots.start(tls=False)
    with pytest.raises(CapabilityError, match="STARTTLS"):
        World(units, bare, tls=False, port=bare.imap).poller.visit()
    assert "no auth attempts" in bare.log()


@pytest.mark.parametrize("tls", [True, False], ids=["imaps", "STARTTLS"])
def test_a_server_that_cannot_prove_its_name_gets_no_password(units: Units, dovecot: Dovecot, tls: bool) -> None:
    port = dovecot.imaps if tls else dovecot.imap
    world = World(units, dovecot, tls=tls, port=port)
    doubtful = account_at(dovecot, tls=tls, port=port)
    stranger = ImapAccount(host=doubtful.host, port=port, user=doubtful.user, password=PASSWORD, tls=tls)
    with pytest.raises(ssl.SSLCertVerificationError):
        Poller(stranger, mail_of(units), world.units).visit()


def test_an_access_token_opens_the_account_and_a_refused_one_is_renewed_once(
    units: Units, dovecot: Dovecot, tokens: TokenEndpoint
) -> None:
    given = AccessTokens(OAuthClient(token_url=f"{tokens.url}/token", client_id="hub"), lambda: NOW)
    world = World(units, dovecot, password="", tokens=given)
    tokens.user, tokens.asked = world.account.user, []
    for name in ("one", "two"):
        world.deliver(letter(name))
        assert world.poller.visit() == 1
    assert len(tokens.asked) == 1
    tokens.revoked = {"token-1"}
    world.deliver(letter("three"))
    assert world.poller.visit() == 1
    tokens.revoked = {"token-2", "token-3"}
    with pytest.raises(LoginRefused):
        world.poller.visit()
    assert len(tokens.asked) == 3


def test_the_process_for_mail_reads_whatever_is_set(
    sqlite_url: str, dovecot: Dovecot, units: Units, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(units, dovecot)
    world.deliver(letter("by imap"))
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.folder / "certificate.pem"))
    user = world.account.user.replace("@", "%40")
    settings = Settings(
        database_url=sqlite_url,
        signing_keys=[SecretStr("a-key-for-tests-only-0123456789abcdef")],
        smtp_port=-1,
        lmtp_port=-1,
        imap_urls=[SecretStr(f"imaps://{user}:{PASSWORD}@127.0.0.1:{dovecot.imaps}")],
        maildir=tmp_path / "letters",
    )
    hub = build_hub(settings, SystemClock())
    with running(hub, {Part.MAIL}):
        (tmp_path / "letters/new/1.host").write_bytes(letter("by file"))
        wait_for(lambda: {row.via for row in world.stored()} == {"imap", "maildir"}, "both letters")
    hub.close()
    assert world.names("Processed") == ["by imap"]


def test_an_account_that_cannot_be_read_stops_the_start(sqlite_url: str) -> None:
    key = SecretStr("a-key-for-tests-only-0123456789abcdef")
    settings = Settings(
        database_url=sqlite_url, signing_keys=[key], smtp_port=0, imap_urls=[SecretStr("imaps://hub@x")]
    )
    hub = build_hub(settings, SystemClock())
    with pytest.raises(BadSettings, match="no password"), running(hub, {Part.MAIL}):
        pass
    hub.close()


def test_pauses_grow_to_a_quarter_of_an_hour_and_differ() -> None:
    rhythm = Rhythm()
    for failures, seconds in ((1, 1), (2, 2), (5, 16), (11, 900), (400, 900)):
        assert seconds / 2 <= rhythm.pause_after(failures).total_seconds() <= seconds
    assert len({rhythm.pause_after(5) for _ in range(50)}) > 1
