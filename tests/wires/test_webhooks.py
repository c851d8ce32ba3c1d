"""Other systems are told what happens over real HTTP: signed, again until it is taken, and each event under one id."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select
from standardwebhooks.webhooks import Webhook as Verifier

from mailhub.domain import commands
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import WebhookEnd, WebhookId, WebhookStatus
from mailhub.outbound.webhooks.caller import Call, Caller
from mailhub.outbound.webhooks.reachable import LOOPBACK, Reach
from mailhub.outbound.webhooks.register import (
    add_webhook,
    enable_webhook,
    entries,
    messages_of,
    remove_webhook,
    replay_one,
    replay_since,
    rotate_secret,
    webhook_numbered,
)
from mailhub.outbound.webhooks.sending import WAITS, Webhooks, next_wait
from mailhub.outbound.webhooks.signatures import Secrets
from mailhub.store.audit.sealing import seal
from mailhub.store.claims import LEASE
from mailhub.store.counting import counted
from mailhub.store.tables import History, Seal, Vendor, Webhook, WebhookMessage
from mailhub.store.tables.watching import CountKind
from mailhub.store.webhook_messages import claim_messages, forget_done
from tests.peers.receiver import Receiver, receiving
from tests.store.routing.trading import HOT, Trading

KEY = "a-key-for-tests-only-0123456789abcdef"
NEW_KEY = "another-key-for-tests-0123456789abcdef"
SHORT = timedelta(seconds=0.5)


class Door:
    """The sample channel with webhooks, and a receiver that is told of what happens there."""

    def __init__(self, trading: Trading, receiver: Receiver) -> None:
        self.trading, self.receiver, self.units = trading, receiver, trading.units
        self.callers: list[Caller] = []
        self.webhooks = self.sender()

    def sender(self, *keys: str, within: timedelta = timedelta(seconds=5)) -> Webhooks:
        self.callers.append(Caller(Reach(LOOPBACK, insecure=True), within))
        secrets = Secrets(keys or (KEY,))
        return Webhooks(self.units, self.callers[-1], secrets, self.trading.bus.dispatch)

    def add(self, *events: str, vendor: str = "acme", url: str = "") -> Webhook:
        with self.units() as unit:
            house = self.trading.one(Vendor, slug=vendor)
            return add_webhook(unit, house.id, url or self.receiver.url, events)

    def happens(self) -> None:
        """A lead comes in and is offered, and all that is sealed."""
        self.trading.receive(HOT)
        self.seals()

    def seals(self) -> None:
        with self.units() as unit:
            seal(unit)

    def tell(self) -> int:
        """Everything that is due now."""
        done = 0
        while worked := self.webhooks.work():
            done += worked
        return done

    def webhook(self, key: int = 1) -> Webhook:
        with self.units.reading() as unit:
            return unit.get(Webhook, WebhookId(key))

    def messages(self) -> list[WebhookMessage]:
        table: Any = WebhookMessage
        with self.units.reading() as unit:
            return list(unit.session.execute(select(WebhookMessage).order_by(table.id)).scalars())

    def lines(self, vendor: str = "acme") -> list[str]:
        """The vendor's sealed events in order."""
        line: Any = History
        row: Any = Seal
        house = self.trading.one(Vendor, slug=vendor)
        with self.units.reading() as unit:
            found = select(line.event).join(row, row.history_id == line.id).where(row.chain == house.id)
            return list(unit.session.execute(found.order_by(row.number)).scalars())

    def close(self) -> None:
        for caller in self.callers:
            caller.close()


@pytest.fixture
def door(planted_url: str) -> Iterator[Door]:
    """Webhooks of the sample channel on a fresh database of each kind."""
    trading = Trading(planted_url)
    trading.clock.set(datetime.now(UTC))  # the verifier of the specification goes by the clock of the machine
    with receiving() as receiver:
        door = Door(trading, receiver)
        yield door
        door.close()
    trading.engine.dispose()


def certified(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's side with a certificate for that name, and a client's side that believes it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate")
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        f"/CN={name}",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run([openssl, *made, "-addext", f"subjectAltName=DNS:{name}"], check=True, capture_output=True)
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=certificate)
    server.load_cert_chain(certificate, key)
    return server, client


@pytest.mark.parametrize(("name", "error"), [("localhost", ""), ("other.example", "ConnectError")])
def test_the_certificate_must_be_for_the_name_although_the_address_is_called(
    name: str, error: str, tmp_path: Path
) -> None:
    server, client = certified(name, tmp_path)
    caller = Caller(Reach(LOOPBACK), timedelta(seconds=5), trust=client)
    with receiving(server) as receiver:
        call = Call(url=f"https://localhost:{receiver.port}/in", headers={}, body="{}")
        [answer] = caller.call([call])
        caller.close()
        assert (answer.is_taken, answer.error) == (not error, error)
        assert len(receiver.taken) == (0 if error else 1)


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    server, _ = certified("localhost", tmp_path)
    caller = Caller(Reach(LOOPBACK), timedelta(seconds=5))
    with receiving(server) as receiver:
        [answer] = caller.call([Call(url=f"https://localhost:{receiver.port}/in", headers={}, body="{}")])
        caller.close()
    assert (answer.status, answer.error, receiver.taken) == (0, "ConnectError", [])


def verify(secret: str, taken: Any) -> Any:
    return Verifier(secret).verify(taken.body, dict(taken.headers))


def test_every_event_of_the_vendor_is_told_in_order_and_once(door: Door) -> None:
    door.add()
    door.happens()
    assert door.tell() > 0
    told = sorted((each.told["data"]["sequence"], each.told["type"]) for each in door.receiver.taken)
    assert [number for number, _ in told] == list(range(1, len(door.lines()) + 1))
    assert told[0][1] == "lead.received"
    assert {message.status for message in door.messages()} == {WebhookStatus.DELIVERED}
    assert door.tell() == 0


def test_a_message_is_signed_so_that_the_official_library_verifies_it(door: Door) -> None:
    webhook = door.add("lead.received")
    door.happens()
    door.tell()
    [taken] = door.receiver.taken
    told = verify(door.webhooks.secrets.secret_of(webhook), taken)
    assert told["type"] == "lead.received"
    assert told["data"] | {"line": 0, "program_version": 0} == {
        "schema_version": 1,
        "sequence": 1,
        "line": 0,
        "vendor": "acme",
        "via": "clock",
        "program_version": 0,
        "lead": "LEAD-1",
    }


def test_only_the_wanted_events_are_told(door: Door) -> None:
    door.add("lead.received", "offer.made")
    door.happens()
    door.tell()
    assert set(door.receiver.events()) == {"lead.received", "offer.made"}


def test_another_vendors_events_are_not_told(door: Door) -> None:
    door.add(vendor="nordwerk")
    door.happens()
    door.tell()
    assert door.receiver.taken == []


def test_a_new_webhook_is_not_told_of_the_past(door: Door) -> None:
    door.happens()
    door.add()
    assert door.tell() == 0


def test_what_happened_before_is_not_told_though_it_is_sealed_later(door: Door) -> None:
    door.trading.receive(HOT)
    door.trading.clock.set(door.trading.clock.now() + timedelta(seconds=1))
    door.add()
    door.seals()
    assert door.tell() > 0
    assert door.receiver.taken == []
    assert door.webhook().reached == len(door.lines())


def test_an_event_that_does_not_exist_is_refused_with_the_nearest_name(door: Door) -> None:
    with pytest.raises(Refusal, match=r"lead\.won"):
        door.add("lead.win")
    with pytest.raises(Refusal, match="lists them"):
        door.add("?")


def test_no_persons_data_is_in_any_message(door: Door) -> None:
    door.add()
    lead = door.trading.accepted(HOT)
    assert lead.contact_id is not None
    words = "Call Nora Quist on +44 20 7946 0123"
    door.trading.ask(commands.GiveFeedback(lead_id=lead.id, contact_id=lead.contact_id, note=words))
    door.seals()
    door.tell()
    all_told = "\n".join(each.body for each in door.receiver.taken)
    assert '"feedback.given"' in all_told
    for canary in ("Nora", "Quist", "fjord", "7946", "Fjord Foods", "@", "contact", "person"):
        assert canary not in all_told


def test_what_fails_is_tried_again_under_the_same_id_and_later_each_time(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses = [500, 404, 302]
    door.happens()
    waited = []
    for _ in range(4):
        door.tell()
        [message] = door.messages()
        waited.append(message.next_try_at - door.trading.clock.now())
        door.trading.clock.set(max(message.next_try_at, door.trading.clock.now()))
    assert WAITS[0] <= waited[0] <= WAITS[0] * 1.1
    assert WAITS[1] <= waited[1] <= WAITS[1] * 1.1
    assert WAITS[2] <= waited[2] <= WAITS[2] * 1.1
    assert message.status is WebhookStatus.DELIVERED
    assert message.attempts == 4
    assert len({each.headers["webhook-id"] for each in door.receiver.taken}) == 1


def test_after_the_last_try_a_message_is_given_up(door: Door) -> None:
    door.add("lead.received")
    door.receiver.otherwise = 500
    door.happens()
    for _ in range(len(WAITS) + 1):
        door.tell()
        [message] = door.messages()
        door.trading.clock.set(max(message.next_try_at, door.trading.clock.now()))
    assert door.tell() == 0
    assert (message.status, message.attempts, message.response) == (WebhookStatus.FAILED, 10, 500)


def test_a_receiver_that_asks_for_time_gets_it(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses, door.receiver.headers = [503], {"Retry-After": "1800"}
    door.happens()
    door.tell()
    [message] = door.messages()
    assert message.next_try_at - door.trading.clock.now() == timedelta(seconds=1800)


def test_a_receiver_that_asks_for_time_gets_no_other_message_meanwhile(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses, door.receiver.headers = [429], {"Retry-After": "60"}
    door.happens()
    door.tell()
    door.happens()
    assert door.tell() > 0
    assert len(door.receiver.taken) == 1
    door.trading.clock.set(door.trading.clock.now() + timedelta(seconds=60))
    door.tell()
    assert len(door.receiver.taken) == 3


def test_no_receiver_is_believed_that_asks_for_more_than_a_day() -> None:
    assert next_wait(1, timedelta(days=400), 0) == timedelta(days=1)


def test_a_redirect_is_not_followed(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses = [307]
    door.receiver.headers = {"Location": f"{door.receiver.url}/elsewhere"}
    door.happens()
    door.tell()
    assert [each.path for each in door.receiver.taken] == ["/mailhub"]
    assert [message.status for message in door.messages()] == [WebhookStatus.WAITING]


def test_a_receiver_that_does_not_answer_is_left_and_holds_nobody_up_for_a_while(door: Door) -> None:
    door.add("lead.received")
    door.receiver.sleeps_seconds = 1.5
    slow = door.sender(within=SHORT)
    door.happens()
    while slow.work():
        pass
    [message] = door.messages()
    assert (message.status, message.error, message.response) == (WebhookStatus.WAITING, "it took too long", None)
    door.trading.clock.set(message.next_try_at)
    assert slow.work() == 0


def test_a_receiver_that_is_not_there_is_tried_again(door: Door) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        door.add("lead.received", url=f"http://127.0.0.1:{held.getsockname()[1]}/")
        door.happens()
        door.tell()
    [message] = door.messages()
    assert (message.status, message.error) == (WebhookStatus.WAITING, "ConnectError")


def test_who_answers_gone_is_told_no_more_and_that_is_recorded(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses = [410]
    door.happens()
    door.tell()
    assert door.webhook().reason == WebhookEnd.GONE
    assert door.webhook().disabled_at is not None
    door.happens()
    assert door.tell() == 0
    door.seals()
    assert door.lines().count("WebhookDisabled") == 1


def test_who_fails_for_five_days_is_told_no_more(door: Door) -> None:
    door.add()
    door.receiver.otherwise = 500
    for _ in range(6):
        door.happens()
        door.tell()
        door.trading.clock.set(door.trading.clock.now() + timedelta(hours=26))
    assert door.webhook().reason == WebhookEnd.FAILING


def test_one_message_that_arrives_ends_the_time_of_failing(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses = [500]
    door.happens()
    door.tell()
    assert door.webhook().failing_since_at is not None
    door.trading.clock.set(door.messages()[0].next_try_at)
    door.tell()
    assert door.webhook().failing_since_at is None


def test_what_happens_while_a_webhook_is_disabled_is_told_when_it_is_enabled(door: Door) -> None:
    door.add("lead.received")
    asked = commands.DisableWebhook(webhook_id=WebhookId(1), reason=WebhookEnd.BY_HAND)
    door.trading.ask(asked)
    assert door.trading.ask(asked) == []
    door.happens()
    assert door.tell() == 0
    with door.units() as unit:
        enable_webhook(unit, webhook_numbered(unit, 1))
    door.tell()
    assert door.receiver.events() == ["lead.received"]


def test_after_a_rotation_both_secrets_verify_for_a_day(door: Door) -> None:
    old = door.webhooks.secrets.secret_of(door.add("lead.received"))
    with door.units() as unit:
        rotate_secret(unit, webhook_numbered(unit, 1))
    new = door.webhooks.secrets.secret_of(door.webhook())
    door.happens()
    door.tell()
    assert old != new
    assert verify(old, door.receiver.taken[0]) == verify(new, door.receiver.taken[0])
    later = door.trading.clock.now() + timedelta(hours=25)
    assert len(door.webhooks.secrets.headers(door.webhook(), "msg_1_1", later, "{}")["webhook-signature"].split()) == 1


def test_a_receiver_keeps_its_secret_when_the_hub_gets_a_new_signing_key(door: Door) -> None:
    webhook = door.add("lead.received")
    given = door.webhooks.secrets.secret_of(webhook)
    door.webhooks = door.sender(KEY, NEW_KEY)
    door.happens()
    door.tell()
    verify(given, door.receiver.taken[0])
    verify(door.webhooks.secrets.secret_of(webhook), door.receiver.taken[0])


def test_a_message_is_replayed_by_its_number_under_its_old_id(door: Door) -> None:
    door.add("lead.received")
    door.happens()
    door.tell()
    with door.units() as unit:
        assert replay_one(unit, webhook_numbered(unit, 1), door.messages()[0].id) == 1
        with pytest.raises(Refusal, match="no message 99"):
            replay_one(unit, webhook_numbered(unit, 1), 99)
    door.tell()
    first, again = door.receiver.taken
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    assert first.told == again.told


def test_everything_since_an_instant_is_replayed_also_what_was_never_told(door: Door) -> None:
    door.happens()
    begun = door.trading.clock.now()
    door.add()
    door.trading.clock.set(begun + timedelta(minutes=5))
    door.happens()
    door.tell()
    fresh = len(door.receiver.taken)
    with door.units() as unit:
        assert replay_since(unit, webhook_numbered(unit, 1), begun) == len(door.lines())
    door.tell()
    assert len(door.receiver.taken) == fresh + len(door.lines())
    assert len({each.headers["webhook-id"] for each in door.receiver.taken}) == len(door.lines())


def test_a_line_that_cannot_be_told_holds_nobody_up(door: Door) -> None:
    door.add("offer.made", "lead.received")
    door.happens()
    line: Any = History
    with door.units() as unit:
        row = unit.session.execute(select(History).where(line.event == "OfferMade").limit(1)).scalar_one()
        row.body = row.body | {"deadline_at": "never"}
        unit.add(row)
    door.tell()
    assert "lead.received" in door.receiver.events()
    assert [message.error for message in door.messages() if message.status is WebhookStatus.FAILED] == [
        "unmade (ValueError)"
    ]


def test_two_workers_send_each_message_once(door: Door) -> None:
    door.add()
    for _ in range(3):
        door.happens()
    both, begin = [door.webhooks, door.sender()], Barrier(2)

    def work(sender: Webhooks) -> None:
        begin.wait()
        while sender.work():
            pass

    threads = [Thread(target=work, args=[sender]) for sender in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    door.tell()
    ids = [each.headers["webhook-id"] for each in door.receiver.taken]
    assert len(ids) == len(set(ids)) == len(door.lines())


def test_what_a_dead_worker_had_claimed_goes_again_after_its_lease(door: Door) -> None:
    door.add("lead.received")
    door.happens()
    door.webhooks.work()
    with door.units() as unit:
        replay_one(unit, webhook_numbered(unit, 1), door.messages()[0].id)
    with door.units() as unit:
        assert len(claim_messages(unit, {WebhookId(1): 5}, LEASE)) == 1
    assert door.tell() == 0
    door.trading.clock.set(door.trading.clock.now() + LEASE)
    assert door.tell() == 1


def test_a_ping_is_sent_at_once_and_leaves_no_message(door: Door) -> None:
    door.add()
    with door.units.reading() as unit:
        answer = door.webhooks.ping(unit, webhook_numbered(unit, 1), "msg_ping_1")
    assert answer.is_taken
    assert door.receiver.events() == ["webhook.ping"]
    assert door.messages() == []


def test_the_register_counts_messages_and_forgets_a_webhook_whole(door: Door) -> None:
    door.add("lead.received")
    door.happens()
    door.tell()
    with door.units() as unit:
        assert [entry.messages for entry in entries(unit)] == [{WebhookStatus.DELIVERED: 1}]
        webhook = webhook_numbered(unit, 1)
        assert [event for _, event in messages_of(unit, webhook, 5)] == ["LeadReceived"]
        assert messages_of(unit, webhook, 5, failed=True) == []
        remove_webhook(unit, webhook)
    with door.units.reading() as unit:
        assert entries(unit) == []
        with pytest.raises(Refusal, match="no webhook 1"):
            webhook_numbered(unit, 1)


def test_messages_that_are_done_with_are_forgotten_after_their_time(door: Door) -> None:
    door.add("lead.received")
    door.happens()
    door.tell()
    door.happens()
    door.webhooks.caller.close()
    with door.units() as unit:
        assert forget_done(unit, unit.now) == 0
        assert forget_done(unit, unit.now + timedelta(seconds=1)) == 1


def test_tries_are_counted_by_their_results(door: Door) -> None:
    door.add("lead.received")
    door.receiver.statuses = [500]
    door.happens()
    door.tell()
    door.trading.clock.set(door.messages()[0].next_try_at)
    door.tell()
    with door.units.reading() as unit:
        found = {key[2]: number for key, number in counted(unit.session).items() if key[0] == CountKind.WEBHOOKS}
    assert found == {"put_off": 1, "delivered": 1}


def test_a_name_that_leads_into_a_private_network_is_not_called(door: Door) -> None:
    caller = Caller(Reach(insecure=True))
    door.callers.append(caller)
    webhooks = Webhooks(door.units, caller, Secrets([KEY]), door.trading.bus.dispatch)
    webhook = door.add(url=f"http://localhost:{door.receiver.port}/")
    with door.units.reading() as unit:
        assert webhooks.ping(unit, webhook, "msg_ping_1").error == "its address is not a public one"
    assert door.receiver.taken == []


def test_a_name_is_called_at_one_of_its_addresses_under_its_own_name(door: Door) -> None:
    webhook = door.add(url=f"http://localhost:{door.receiver.port}/in?key=1")
    with door.units.reading() as unit:
        assert door.webhooks.ping(unit, webhook, "msg_ping_1").is_taken
    [taken] = door.receiver.taken
    assert (taken.path, taken.headers["host"]) == ("/in?key=1", f"localhost:{door.receiver.port}")


def test_proxies_of_the_environment_are_not_asked(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    door.add("lead.received")
    door.happens()
    door.tell()
    assert len(door.receiver.taken) == 1
