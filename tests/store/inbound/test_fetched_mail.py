"""Letters without an envelope: for whom they are is in their header, and a second copy is no second letter."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from mailhub.domain.terms import Purpose
from mailhub.inbound.fetching.fetched_mail import Fetched, FetchedMail
from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.tables import Letter, Vendor
from mailhub.store.unit import Units

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SIGNER = Signer(["a-key-for-tests-only-0123456789abcdef"])
ACCEPT = f"accept-{SIGNER.seal(Purpose.ACCEPT, 7, NOW + timedelta(days=3))}@hub.example"
FORGED = ACCEPT.replace(ACCEPT[9:12], "aaa")
Take = Callable[..., list[Letter]]


@pytest.fixture
def units(database_url: str) -> Iterator[Units]:
    engine = open_engine(database_url)
    units = Units(engine, lambda: NOW)
    with units() as unit:
        for slug in ("acme", "nordwerk"):
            unit.add(Vendor(slug=slug, name=slug, timezone="Europe/London", created_at=NOW))
    yield units
    engine.dispose()


@pytest.fixture
def take(units: Units) -> Take:
    """Takes a letter and gives all that are stored then."""
    mail = FetchedMail(Intake(units, "hub.example"), Recipients(units, "hub.example", SIGNER), units)

    def taken(header: str, body: str = "Hello.", received_at: datetime | None = None) -> list[Letter]:
        raw = f"{header}\nMessage-ID: <1@partner.example>\nFrom: anna@partner.example\n\n{body}\n"
        mail.take(Fetched(raw=raw.replace("\n", "\r\n").encode(), via="imap", received_at=received_at))
        with units.reading() as unit:
            return list(unit.session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]

    return taken


def recipients(letters: list[Letter]) -> list[str]:
    return [letter.recipient for letter in letters]


@pytest.mark.parametrize(
    "field", ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To"]
)
def test_any_field_may_name_the_address(take: Take, field: str) -> None:
    assert recipients(take(f"{field}: Hub <{ACCEPT.upper()}>")) == [ACCEPT]


@pytest.mark.parametrize(
    "header",
    [
        "To: somebody@else.example",
        f"To: {FORGED}",
        "To: leads+nobody@hub.example",
        "To: hub@hub.example",
        "Subject: no recipient at all",
        'To: "((((',
        f"Subject: {ACCEPT}",
    ],
)
def test_a_letter_that_names_none_of_ours_is_the_hubs_own(take: Take, header: str) -> None:
    assert recipients(take(header)) == ["hub@hub.example"]


def test_the_account_and_our_from_address_count_only_where_nothing_else_is_named(take: Take) -> None:
    header = "To: leads+acme@hub.example\nCc: hub@hub.example\nDelivered-To: hub@hub.example"
    assert recipients(take(header)) == ["leads+acme@hub.example"]


def test_who_was_addressed_in_secret_is_told_by_the_server(take: Take) -> None:
    header = "To: somebody@else.example\nDelivered-To: leads+nordwerk@hub.example"
    assert recipients(take(header)) == ["leads+nordwerk@hub.example"]


def test_two_copies_of_one_letter_are_one_letter(take: Take) -> None:
    header = "To: leads+acme@hub.example, leads+nordwerk@hub.example"
    first = take(f"Delivered-To: leads+acme@hub.example\nReceived: by mx1; today\n{header}")
    second = take(f"Delivered-To: leads+nordwerk@hub.example\nReceived: by mx2; today\n{header}")
    assert recipients(first) == recipients(second) == ["leads+acme@hub.example", "leads+nordwerk@hub.example"]


def test_another_letter_with_the_same_id_is_another_letter(take: Take) -> None:
    take("To: leads+acme@hub.example")
    assert len(take("To: leads+acme@hub.example", "Something else.")) == 2


def test_a_copy_may_name_one_more_of_our_addresses(take: Take) -> None:
    take("To: leads+acme@hub.example")
    both = take("Delivered-To: leads+nordwerk@hub.example\nTo: leads+acme@hub.example")
    assert recipients(both) == ["leads+acme@hub.example", "leads+nordwerk@hub.example"]


def test_a_hundred_addresses_of_ours_are_too_many(take: Take) -> None:
    tokens = [SIGNER.seal(Purpose.REPLY, number, NOW + timedelta(days=3)) for number in range(1, 101)]
    assert len(take("To: " + ",\n ".join(f"reply-{token}@hub.example" for token in tokens))) == 50


def test_the_servers_word_for_no_sender_is_kept(take: Take) -> None:
    [letter] = take("Return-Path: <>\nTo: leads+acme@hub.example")
    assert letter.envelope_from == "<>"
    other = take("Return-Path: <anna@partner.example>\nTo: leads+nordwerk@hub.example")[-1]
    assert other.envelope_from == "anna@partner.example"


def test_a_letter_came_when_its_server_got_it_but_never_in_the_future(take: Take) -> None:
    [past] = take("To: leads+acme@hub.example", received_at=NOW - timedelta(hours=1))
    later = take("To: leads+nordwerk@hub.example", received_at=NOW + timedelta(hours=1))[-1]
    assert (past.received_at, later.received_at) == (NOW - timedelta(hours=1), NOW)
