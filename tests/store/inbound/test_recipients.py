"""An address exists when a vendor, the house or a genuine token stands behind it."""

from datetime import UTC, datetime

import pytest

from mailhub.domain.terms import Purpose
from mailhub.inbound.listening.recipients import Recipients
from mailhub.signing import Signer
from mailhub.store.tables import Vendor
from mailhub.store.unit import Units
from tests.store.inbound.conftest import NOW

LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)


@pytest.fixture
def signer() -> Signer:
    return Signer(["a-key-for-tests-only-0123456789abcdef"])


@pytest.fixture
def recipients(units: Units, signer: Signer) -> Recipients:
    with units() as unit:
        unit.add(Vendor(slug="acme", name="Acme Networks Ltd", timezone="Europe/London", created_at=NOW))
    return Recipients(units, "hub.example", signer)


@pytest.mark.parametrize("word", ["leads", "hot", "register", "pool"])
@pytest.mark.parametrize("separator", ["+", "-"])
def test_known_vendors_have_their_addresses(recipients: Recipients, word: str, separator: str) -> None:
    address = f"{word}{separator}Acme@Hub.Example"
    assert recipients.remembers(address) is None
    assert recipients.knows(address)
    assert recipients.remembers(address)


@pytest.mark.parametrize(
    "address", ["ask@hub.example", "postmaster@hub.example", "postmaster", "abuse@hub.example", "Hub@hub.example"]
)
def test_the_house_has_its_own_addresses(recipients: Recipients, address: str) -> None:
    assert recipients.remembers(address)


@pytest.mark.parametrize(
    "address",
    ["", "\udcff@hub.example", "acme@hub.example", "leads+other@hub.example", "leads+acme@other.example",
     "leads+@hub.example", "hub@other.example", "ask", "accept-nonsense@hub.example",
     "ask+acme@hub.example", "postmaster@other.example"],
)  # fmt: skip
def test_other_addresses_do_not_exist(recipients: Recipients, address: str) -> None:
    assert not recipients.knows(address)


def test_a_vendor_that_came_after_the_start_is_found(recipients: Recipients, units: Units) -> None:
    assert not recipients.knows("leads+other@hub.example")
    with units() as unit:
        unit.add(Vendor(slug="other", name="Other Ltd", timezone="UTC", created_at=NOW))
    assert recipients.knows("leads+other@hub.example")


@pytest.mark.parametrize("expires_at", [NOW, LONG_AGO], ids=["alive", "expired"])
def test_a_genuine_token_has_an_address_even_when_it_expired(
    recipients: Recipients, signer: Signer, expires_at: datetime
) -> None:
    token = signer.seal(Purpose.ACCEPT, 7, expires_at)
    assert recipients.remembers(f"accept-{token}@hub.example")
    assert recipients.remembers(f"ACCEPT+{token.upper()}@hub.example")


def test_a_token_under_another_verb_than_its_own_has_none(recipients: Recipients, signer: Signer) -> None:
    token = signer.seal(Purpose.REJECT, 7, NOW)
    assert not recipients.knows(f"accept-{token}@hub.example")


def test_a_token_of_another_house_has_none(recipients: Recipients) -> None:
    token = Signer(["another-key-0123456789abcdef01234567"]).seal(Purpose.ACCEPT, 7, NOW)
    assert not recipients.knows(f"accept-{token}@hub.example")
