"""Events have one name outside the hub, made of their own by one rule; secrets are what the specification asks for."""

from base64 import b64decode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.events import event_kinds
from mailhub.domain.events.names import outside_name, outside_names
from mailhub.domain.terms import VendorId, WebhookId
from mailhub.outbound.webhooks.signatures import Secrets
from mailhub.store.tables import Webhook

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def webhook(key: int, version: int = 1) -> Webhook:
    return Webhook(
        id=WebhookId(key), vendor_id=VendorId(1), url="https://crm.example", secret_version=version, created_at=AT
    )


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("LeadWon", "lead.won"),
        ("LeadHandedBack", "lead.handed_back"),
        ("RegistrationsWorkedThrough", "registrations.worked_through"),
    ],
)
def test_a_name_is_the_noun_and_what_happened_to_it(kind: str, name: str) -> None:
    assert outside_name(kind) == name


def test_no_two_events_have_one_name_and_each_is_told_in_a_sentence() -> None:
    leaves = [kind for kind in event_kinds().values() if not kind.__subclasses__()]
    assert len(outside_names()) == len(leaves)
    assert [name for name, told in outside_names().items() if not told.endswith(".")] == []


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 50))
def test_every_webhook_and_every_version_has_a_secret_of_its_own(first: int, second: int, version: int) -> None:
    secrets = Secrets(["k" * 32])
    all_three = webhook(first, version), webhook(second, version), webhook(first, version + 1)
    one, other, newer = map(secrets.secret_of, all_three)
    assert (one == other) is (first == second)
    assert one != newer


def test_a_secret_is_256_bits_behind_its_mark() -> None:
    secret = Secrets(["k" * 32]).secret_of(webhook(1))
    assert secret.startswith("whsec_")
    assert len(b64decode(secret.removeprefix("whsec_"))) == 32
