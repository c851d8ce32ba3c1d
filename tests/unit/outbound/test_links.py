"""A link and its mailto twin say the same."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from mailhub.domain.addresses import read_address
from mailhub.domain.terms import Purpose
from mailhub.outbound.links import Links
from mailhub.signing import Seal, Signer

SIGNER = Signer(["k" * 40])
EXPIRES_AT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
LINKS = Links(
    signer=SIGNER, base_url="https://hub.example/", domain="hub.example", mail_ref=2**63 - 1, expires_at=EXPIRES_AT
)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_page_and_address_carry_the_same_seal(purpose: Purpose) -> None:
    expected = Seal(purpose=purpose, mail_ref=2**63 - 1, choice=3, expires_at=EXPIRES_AT)
    page = urlsplit(LINKS.url(purpose, 3))
    address = read_address(LINKS.address(purpose, 3), "hub.example")
    assert page.path.startswith("/a/")
    assert SIGNER.open(page.path.removeprefix("/a/")) == expected
    assert address is not None
    assert (address.kind, SIGNER.open(address.token)) == (purpose, expected)


def test_a_query_only_preselects() -> None:
    page = urlsplit(LINKS.url("reject", reason="no_capacity"))
    assert parse_qs(page.query) == {"reason": ["no_capacity"]}
    assert page.path == urlsplit(LINKS.url("reject")).path


def test_a_mailto_link_brings_subject_and_first_line() -> None:
    link = LINKS.mailto("accept", subject="[LEAD-7] 40 x GX & more", body="accept")
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", LINKS.address("accept"))
    assert parts.query == "subject=%5BLEAD-7%5D%2040%20x%20GX%20%26%20more&body=accept"


def test_a_mailto_link_without_words_is_a_bare_address() -> None:
    assert LINKS.mailto("accept") == f"mailto:{LINKS.address('accept')}"


def test_replies_and_bounces_have_their_own_addresses() -> None:
    assert LINKS.reply_to.startswith("reply-")
    assert LINKS.bounce.startswith("bounce-")


def test_addresses_stay_within_the_limit_of_local_parts() -> None:
    longest = max(len(LINKS.address(purpose).partition("@")[0]) for purpose in Purpose)
    assert longest <= 64  # RFC 5321 section 4.5.3.1.1


def test_an_unknown_purpose_is_a_defect() -> None:
    with pytest.raises(ValueError, match="obey"):
        LINKS.url("obey")
