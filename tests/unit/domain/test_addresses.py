"""The hub's addresses: what exists, what does not, and what counts as one plain address."""

import pytest

from mailhub.domain.addresses import Address, domain_of, fold, is_addr_spec, read_address

TOKEN = "aicqb27wp777777777777sh4oozrisct744fm"


@pytest.mark.parametrize(
    ("recipient", "meaning"),
    [
        ("leads+acme@hub.example", Address(kind="leads", vendor="acme")),
        ("Leads+ACME@Hub.Example", Address(kind="leads", vendor="acme")),
        ("hot-acme@hub.example", Address(kind="leads", vendor="acme")),
        ("leads+acme-tools@hub.example", Address(kind="leads", vendor="acme-tools")),
        ("register-acme@hub.example", Address(kind="register", vendor="acme")),
        ("pool+acme@hub.example", Address(kind="pool", vendor="acme")),
        ("ask@hub.example", Address(kind="ask")),
        ("postmaster@hub.example", Address(kind="postmaster")),
        ("Postmaster", Address(kind="postmaster")),
        (f"accept-{TOKEN}@hub.example", Address(kind="accept", token=TOKEN)),
        (f"REPLY+{TOKEN.upper()}@hub.example", Address(kind="reply", token=TOKEN)),
    ],
)
def test_an_address_of_ours_says_what_it_is_for(recipient: str, meaning: Address) -> None:
    assert read_address(recipient, "hub.example") == meaning


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "@hub.example",
        "leads@hub.example",
        "leads+@hub.example",
        "ask",
        "nobody@hub.example",
        "leads+acme@elsewhere.example",
        "-acme@hub.example",
        f"accept-{'a' * 70}@hub.example",
        "leads+acme",
    ],
)
def test_what_cannot_be_an_address_of_ours_is_none(recipient: str) -> None:
    assert read_address(recipient, "hub.example") is None


@pytest.mark.parametrize("address", ["a@b.example", "first.last+tag@sub.domain.example", "O'Neill@x.example"])
def test_a_plain_address_is_one(address: str) -> None:
    assert is_addr_spec(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b.example)c@d.example",
        "a@b@c",
        "Name <a@b.example>",
        "a@b..example",
        "a@b.example\n",
        "x" * 250 + "@b.example",
        "\N{LATIN SMALL LETTER LONG S}am@b.example",
        "sam@b\N{KELVIN SIGN}.example",
    ],
)
def test_anything_around_or_inside_it_makes_it_none(address: str) -> None:
    assert not is_addr_spec(address)


def test_addresses_are_compared_without_case_and_space() -> None:
    assert fold(" Alice@Alpha.Example ") == "alice@alpha.example"
    assert domain_of("Alice@Alpha.Example") == "alpha.example"
