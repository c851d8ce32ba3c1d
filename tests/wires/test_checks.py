"""`mailhub check`: what the DNS, the relay, the doors and the certificates say, and that nothing makes it hang."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr
from sqlalchemy import delete
from typer.testing import CliRunner

from mailhub.checks.asking import all_checks, ask
from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding, Verdict
from mailhub.checks.names import NobodyAnswered, names_from
from mailhub.checks.parts import relay as relay_part
from mailhub.checks.parts.base import Check
from mailhub.checks.spf_record import BrokenSpf, Spf
from mailhub.cli import app
from mailhub.clock import SystemClock
from mailhub.domain.errors import BadSettings
from mailhub.hub import build_hub
from mailhub.inbound.fetching.imap_login import logged_in
from mailhub.outbound.dkim_keys import dns_record, new_key
from mailhub.outbound.signature import read_key
from mailhub.settings import Settings
from mailhub.store.heartbeats import beats
from mailhub.store.tables import ProgramVersion
from tests.peers.dovecot import PASSWORD as DOVE
from tests.peers.dovecot import Dovecot, why_not
from tests.peers.mail_server import MailServer
from tests.peers.name_server import NameServer
from tests.wires.test_processes import free_ports

DOMAIN, MX, ADDRESS = "leads.kontor.example", "mx.kontor.example", "203.0.113.7"
KEY = "a-key-for-tests-only-0123456789abcdef"
PASSWORD = "sesame-street-17"
PEMS = {selector: new_key("ed25519") for selector in ("one", "two", "other")}
BACK = "7.113.0.203.in-addr.arpa"
Records = dict[tuple[str, str], list[str]]


def record(selector: str) -> str:
    return f'"{dns_record(read_key(PEMS[selector], domain=DOMAIN, selector=selector))}"'


GOOD: Records = {
    (DOMAIN, "MX"): [f"10 {MX}."],
    (DOMAIN, "TXT"): ['"v=spf1 mx -all"', '"something=else"'],
    (MX, "A"): [ADDRESS],
    (BACK, "PTR"): [f"{MX}."],
    (f"one._domainkey.{DOMAIN}", "TXT"): [record("one")],
    (f"two._domainkey.{DOMAIN}", "TXT"): [record("two")],
    ("_dmarc.kontor.example", "TXT"): ['"v=DMARC1; p=reject"'],
}


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer(GOOD) as server:
        yield server


@contextmanager
def looking(names: NameServer, url: str, send_test_to: str = "", **settings: Any) -> Iterator[Bearings]:
    given = {"mail_domain": DOMAIN, "operator_address": "ops@kontor.example", "smtp_url": "smtp://127.0.0.1:9"}
    hub = build_hub(
        Settings(database_url=url, signing_keys=[SecretStr(KEY)], **(given | settings)), SystemClock()
    )  # fmt: skip
    found = names_from(names.address)
    try:
        yield Bearings(hub=hub, names=found, settings_file=Path("no.env"), send_test_to=send_test_to)
    finally:
        hub.close()


def asked(bearings: Bearings, *parts: str) -> list[Finding]:
    return list(ask([check for check in all_checks() if check.name in parts], bearings))


def verdicts(findings: list[Finding]) -> list[Verdict]:
    return [finding.verdict for finding in findings]


def signing(folder: Path) -> dict[str, Any]:
    for selector, pem in PEMS.items():
        (folder / f"{selector}.pem").write_bytes(pem)
    return {
        "dkim_selector": "one", "dkim_key_file": folder / "one.pem",
        "dkim_second_selector": "two", "dkim_second_key_file": folder / "two.pem",
    }  # fmt: skip


DNS_PARTS = ("mx", "spf", "dkim", "dmarc", "reverse_dns")


def test_a_domain_that_is_well_kept_passes_every_check_of_the_dns(
    names: NameServer, sqlite_planted_url: str, tmp_path: Path
) -> None:
    with looking(names, sqlite_planted_url, **signing(tmp_path)) as bearings:
        found = asked(bearings, *DNS_PARTS)
    assert [(one.part, one.verdict) for one in found] == [
        ("mx", Verdict.OK), ("spf", Verdict.OK), ("spf", Verdict.OK), ("dkim", Verdict.OK), ("dkim", Verdict.OK),
        ("dmarc", Verdict.OK), ("reverse_dns", Verdict.OK),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "changed", "told"),
    [
        ("mx", {(DOMAIN, "MX"): None}, f"{DOMAIN}. IN MX 10"),
        ("mx", {(DOMAIN, "MX"): ["0 ."]}, "takes no mail"),
        ("mx", {(MX, "A"): None}, "has no address"),
        ("spf", {(DOMAIN, "TXT"): ['"hello"']}, '"v=spf1 mx -all"'),
        ("spf", {(DOMAIN, "TXT"): ['"v=spf1 mx -all"', '"v=spf1 a -all"']}, "has 2 SPF records"),
        ("spf", {(DOMAIN, "TXT"): ['"v=spf1 mx +all"']}, "everybody"),
        ("spf", {(DOMAIN, "TXT"): ['"v=spf1 mxx -all"']}, "means nothing"),
        ("spf", {(DOMAIN, "TXT"): [f'"v=spf1 redirect={DOMAIN}"']}, "more than ten look-ups"),
        ("dkim", {(f"one._domainkey.{DOMAIN}", "TXT"): None}, "has no key. Put in: one._domainkey"),
        ("dkim", {(f"one._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; k=ed25519; p="']}, "has no key"),
        ("dkim", {(f"two._domainkey.{DOMAIN}", "TXT"): [record("other")]}, "another key than the one in the file"),
        ("dmarc", {("_dmarc.kontor.example", "TXT"): None}, 'v=DMARC1; p=quarantine'),
        ("dmarc", {("_dmarc.kontor.example", "TXT"): ['"v=DMARC1; rua=mailto:a@b.example"']}, "no policy"),
        ("reverse_dns", {(BACK, "PTR"): None}, "has no name"),
        ("reverse_dns", {(BACK, "PTR"): ["pool-7.isp.example."]}, "does not lead back"),
    ],
)  # fmt: skip
def test_each_gap_in_the_dns_is_told_with_what_to_do(
    names: NameServer,
    sqlite_planted_url: str,
    tmp_path: Path,
    part: str,
    changed: dict[tuple[str, str], list[str] | None],
    told: str,
) -> None:
    names.records = {key: value for key, value in (names.records | changed).items() if value is not None}
    with looking(names, sqlite_planted_url, **signing(tmp_path)) as bearings:
        failing = [one.told for one in asked(bearings, part) if one.verdict is Verdict.FAILS]
    assert len(failing) == 1
    assert told in failing[0]


def test_a_name_server_that_fails_is_no_missing_record(names: NameServer, sqlite_planted_url: str) -> None:
    names.failing.add(DOMAIN)
    with looking(names, sqlite_planted_url) as bearings:
        [found] = asked(bearings, "mx")
    assert (found.verdict, "name servers fail" in found.told) == (Verdict.FAILS, True)


def test_what_cannot_be_known_of_a_relay_elsewhere_is_not_called_a_fault(
    names: NameServer, sqlite_planted_url: str
) -> None:
    names.records["relay.post.example", "A"] = ["198.51.100.9"]
    with looking(names, sqlite_planted_url, smtp_url="smtp://relay.post.example") as bearings:
        spf, reverse = asked(bearings, "spf")[-1], asked(bearings, "reverse_dns")[0]
    assert (spf.verdict, reverse.verdict) == (Verdict.SKIPPED, Verdict.SKIPPED)
    assert "cannot be seen from here" in spf.told


@pytest.mark.parametrize(
    ("record", "address", "verdict"),
    [
        ("v=spf1 ip4:203.0.113.0/24 -all", "203.0.113.200", "pass"),
        ("v=spf1 ip4:203.0.113.0/24 -all", "203.0.114.1", "fail"),
        ("v=spf1 ip6:2001:db8::/32 ~all", "2001:db8:1::1", "pass"),
        ("v=spf1 a:mx.kontor.example/28 ?all", "203.0.113.14", "pass"),
        ("v=spf1 a:mx.kontor.example/28//64 ?all", "203.0.113.16", "neutral"),
        ("v=spf1 mx ~all", "203.0.113.8", "softfail"),
        ("v=spf1 include:other.example -all", "198.51.100.3", "pass"),
        ("v=spf1 -include:other.example +all", "198.51.100.3", "fail"),
        ("v=spf1 redirect=other.example", "198.51.100.4", "fail"),
        ("v=spf1", "198.51.100.4", "neutral"),
        ("v=spf1 exists:%{i}.list.example ptr -all", "198.51.100.4", "fail"),
    ],
)
def test_an_spf_record_is_followed_as_receivers_do(record: str, address: str, verdict: str) -> None:
    other = {("other.example", "TXT"): ['"v=spf1 ip4:198.51.100.3 -all"']}
    with NameServer(GOOD | other | {(DOMAIN, "TXT"): [f'"{record}"']}) as names:
        assert Spf(names_from(names.address)).verdict(DOMAIN, address) == verdict


def test_an_spf_record_that_names_no_network_is_broken() -> None:
    with NameServer({(DOMAIN, "TXT"): ['"v=spf1 ip4:300.1.1.1 -all"']}) as names, pytest.raises(BrokenSpf):
        Spf(names_from(names.address)).verdict(DOMAIN, ADDRESS)


def test_a_name_server_is_named_by_its_address() -> None:
    with pytest.raises(BadSettings, match="no address of a name server"):
        names_from("resolver.example")
    [port] = free_ports(1)
    silent = names_from(f"127.0.0.1:{port}")
    silent._resolver.lifetime = 0.2
    with pytest.raises(NobodyAnswered):
        silent.texts(DOMAIN)


class Relay:
    """Takes mail from whoever knows the password."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []

    def __call__(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        """Whether a log-in is good."""
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take it."""
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def relay() -> Iterator[tuple[Relay, int]]:
    relay = Relay()
    server = MailServer(relay, authenticator=relay, auth_require_tls=False)
    server.start()
    yield relay, server.port
    server.stop()


def test_a_relay_that_lets_us_in_takes_a_test_mail_that_is_signed(
    names: NameServer, sqlite_planted_url: str, relay: tuple[Relay, int], tmp_path: Path
) -> None:
    url = SecretStr(f"smtp://hub:{PASSWORD}@127.0.0.1:{relay[1]}")
    with looking(names, sqlite_planted_url, "me@far.example", smtp_url=url, **signing(tmp_path)) as bearings:
        found = asked(bearings, "relay", "trial_mail")
    assert verdicts(found) == [Verdict.OK, Verdict.OK]
    assert "logged in" in found[0].told
    [mail] = relay[0].mails
    assert isinstance(mail.content, bytes)
    assert (mail.rcpt_tos, mail.content.count(b"DKIM-Signature:")) == (["me@far.example"], 2)


def test_a_relay_that_refuses_the_log_in_is_told_without_the_password(
    names: NameServer, sqlite_planted_url: str, relay: tuple[Relay, int]
) -> None:
    url = SecretStr(f"smtp://hub:wrong-{PASSWORD}@127.0.0.1:{relay[1]}")
    with looking(names, sqlite_planted_url, "me@far.example", smtp_url=url) as bearings:
        found = asked(bearings, "relay", "trial_mail")
    assert verdicts(found) == [Verdict.FAILS, Verdict.FAILS]
    assert "535" in found[0].told
    assert PASSWORD not in str(found)


def test_a_relay_that_hangs_or_is_not_there_does_not_keep_us(
    names: NameServer, sqlite_planted_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_part, "_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for port in (silent.getsockname()[1], free_ports(1)[0]):
            with looking(names, sqlite_planted_url, smtp_url=SecretStr(f"smtp://127.0.0.1:{port}")) as bearings:
                assert verdicts(asked(bearings, "relay")) == [Verdict.FAILS]


def test_doors_are_free_or_greet_or_are_somebody_elses(
    names: NameServer, sqlite_planted_url: str, relay: tuple[Relay, int]
) -> None:
    [free] = free_ports(1)
    with looking(names, sqlite_planted_url, smtp_port=relay[1], lmtp_port=free) as bearings:
        assert [one.told.split()[4] for one in asked(bearings, "listener")] == ["open,", "free:"]
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(20)
        with looking(names, sqlite_planted_url, smtp_port=other.getsockname()[1], lmtp_port=-1) as bearings:
            answer_one(other, lambda client: client.sendall(b"HTTP/1.1 400 What\r\n"))
            assert verdicts(asked(bearings, "listener")) == [Verdict.FAILS, Verdict.SKIPPED]


def answer_one(door: socket.socket, answer: Callable[[socket.socket], object]) -> None:
    """Answer the next one who comes, in a thread of its own."""

    def wait() -> None:
        with door.accept()[0] as client, suppress(OSError):
            answer(client)

    Thread(target=wait, daemon=True).start()


def certificate(folder: Path, days: int) -> dict[str, Any]:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=90)).not_valid_after(now + timedelta(days=days))
    (folder / "cert.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return {"tls_certificate": folder / "cert.pem", "tls_key": folder / "key.pem"}


@pytest.mark.parametrize(("days", "verdict"), [(60, Verdict.OK), (5, Verdict.FAILS), (-3, Verdict.FAILS)])
def test_a_certificate_that_ends_soon_is_to_be_renewed(
    names: NameServer, sqlite_planted_url: str, tmp_path: Path, days: int, verdict: Verdict
) -> None:
    with looking(names, sqlite_planted_url, **certificate(tmp_path, days)) as bearings:
        assert verdicts(asked(bearings, "certificates")) == [verdict, Verdict.SKIPPED]


def test_a_certificate_without_its_key_and_one_that_browsers_refuse_are_told(
    names: NameServer, sqlite_planted_url: str, tmp_path: Path
) -> None:
    files = certificate(tmp_path, 60)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(files["tls_certificate"], files["tls_key"])
    (tmp_path / "key.pem").write_bytes(PEMS["one"])
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        answer_one(door, lambda client: context.wrap_socket(client, server_side=True))
        with looking(names, sqlite_planted_url, base_url=f"https://127.0.0.1:{port}", **files) as bearings:
            found = asked(bearings, "certificates")
    assert verdicts(found) == [Verdict.FAILS, Verdict.FAILS]
    assert "browsers will refuse" in found[1].told


def test_the_store_is_written_read_and_left_as_it_was(names: NameServer, planted_url: str) -> None:
    with looking(names, planted_url) as bearings:
        found = asked(bearings, "store", "schema", "writing", "programs", "signing_keys", "clock")
        with bearings.hub.units.reading() as unit:
            assert beats(unit) == {}
    kind = Verdict.OK if planted_url.startswith("postgresql") else Verdict.SKIPPED
    assert verdicts(found) == [Verdict.OK] * 3 + [kind] + [Verdict.OK] * 3
    assert "version 1 of Acme Networks Ltd" in found[4].told


def test_a_vendor_without_a_program_and_a_store_that_is_not_there_are_told(
    names: NameServer, sqlite_planted_url: str
) -> None:
    table: Any = ProgramVersion
    with looking(names, sqlite_planted_url) as bearings:
        with bearings.hub.units() as unit:
            unit.session.execute(delete(table).where(table.vendor_id == 2))
        assert verdicts(asked(bearings, "programs")) == [Verdict.OK, Verdict.FAILS]
    [port] = free_ports(1)
    with looking(names, f"postgresql://hub:{PASSWORD}@127.0.0.1:{port}/none") as bearings:
        found = asked(bearings, "store", "schema", "writing")
    assert verdicts(found) == [Verdict.FAILS] * 3
    assert PASSWORD not in str(found)


def test_a_clock_that_is_wrong_is_told_against_the_databases(names: NameServer, postgresql_planted_url: str) -> None:
    with looking(names, postgresql_planted_url) as bearings:

        class Fast:
            def now(self) -> datetime:
                return datetime.now(UTC) + timedelta(minutes=3)

        object.__setattr__(bearings.hub, "clock", Fast())
        [found] = asked(bearings, "clock")
    assert (found.verdict, found.told[:4]) == (Verdict.FAILS, "+180")


class Hanging(Check):
    """Answers when it is let go."""

    patience = timedelta(milliseconds=100)
    let_go = Event()

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        self.let_go.wait(30)
        yield self.ok("at last")


class Defective(Check):
    """Fails in an unforeseen way, with a secret in its words."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        yield self.ok("one")
        raise ValueError(PASSWORD)


def test_what_hangs_is_given_up_and_of_what_fails_the_kind_alone_is_told(
    names: NameServer, sqlite_planted_url: str
) -> None:
    with looking(names, sqlite_planted_url) as bearings:
        found = list(ask([Hanging(), Defective()], bearings))
    Hanging.let_go.set()
    assert [one.told for one in found] == ["It did not answer within 0 s.", "It failed (ValueError)."]


def test_the_command_tells_every_part_and_ends_with_one_where_one_fails(
    names: NameServer, sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = ["--domain", DOMAIN, "--database", sqlite_planted_url]
    assert CliRunner().invoke(app, ["init", *said]).exit_code == 0
    told = CliRunner().invoke(app, ["check", "--dns", names.address, "--json"])
    lines = json.loads(told.output)
    assert (told.exit_code, {line["part"] for line in lines}) == (0, {check.name for check in all_checks()})
    Path("mailhub.env").chmod(0o644)
    told = CliRunner().invoke(app, ["check", "--dns", names.address])
    assert told.exit_code == 1
    assert told.output.startswith("!!  settings      Others on this machine may read mailhub.env")
    Path("mailhub.env").write_text("MAILHUB_SIGNING_KEYS=[]")
    told = CliRunner().invoke(app, ["check", "--dns", names.address])
    assert (told.exit_code, told.output[:12]) == (1, "!!  settings")
    refused = CliRunner().invoke(app, ["check", "--send-test-to", "nobody"])
    assert "is no mail address" in refused.output


def test_an_imap_account_is_proven_by_moving_a_letter_elsewhere_than_in_its_inbox(
    names: NameServer, sqlite_planted_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if why_not():
        pytest.skip(why_not())
    with TemporaryDirectory(prefix="mailhub-dovecot-") as folder:
        Path(folder).chmod(0o755)
        server = Dovecot(Path(folder), free_ports(2))
        monkeypatch.setenv("SSL_CERT_FILE", str(Path(folder) / "certificate.pem"))
        urls = [SecretStr(f"imaps://{user}@127.0.0.1:{server.imaps}") for user in (f"a:{DOVE}", f"b:wrong-{DOVE}")]
        with looking(names, sqlite_planted_url, imap_urls=urls) as bearings:
            found = asked(bearings, "imap")
            account = bearings.hub.pollers()[0].account
            with logged_in(account) as client:
                left = [name for _, _, name in client.list_folders()]
        server.stop()
    assert [one.verdict for one in found] == [Verdict.OK, Verdict.FAILS]
    assert "refuses the log-in" in found[1].told
    assert DOVE not in str(found)
    assert left == ["INBOX"]
