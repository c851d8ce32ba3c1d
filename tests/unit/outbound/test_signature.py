"""Our DKIM signatures hold wherever they are checked, and cover what a forger would like to change."""

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from mailhub.domain.errors import BadSettings
from mailhub.outbound.dkim_keys import dns_record, new_key
from mailhub.outbound.mail import clean
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.rendering import Rendered
from mailhub.outbound.signature import SigningKey, read_key, signed

RSA_PEM, ED_PEM = new_key("rsa"), new_key("ed25519")
RSA = read_key(RSA_PEM, domain="hub.example", selector="rsa1")
ED = read_key(ED_PEM, domain="hub.example", selector="ed1")
HEADERS = {
    "From": mailbox("Acme via mailhub", "hub@hub.example"),
    "To": mailbox("Anna Weiß", "anna@partner.example"),
    "Subject": "[LEAD-7] Größenverstellbare Schreibtische für München, Köln und Düsseldorf",
    "Message-ID": "<a@hub.example>",
    "References": " ".join(f"<{'x' * 20}{number}@hub.example>" for number in range(10)),
    "List-Unsubscribe": f"<https://hub.example/u/{'a' * 60}>, <mailto:u@hub.example?subject=unsubscribe>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}
MAIL = compose(HEADERS, Rendered(subject="", html="<p>Grüße</p>\n\n\n", text=".dot\n\ttab  two  \n\n\n"), ())


def dns(*keys: SigningKey) -> object:
    records = {f"{key.selector}._domainkey.hub.example.".encode(): dns_record(key).encode() for key in keys}
    return lambda name, timeout=5: records.get(name)


def holds(raw: bytes, number: int = 0) -> bool:
    try:
        return bool(dkim.DKIM(raw).verify(idx=number, dnsfunc=dns(RSA, ED)))
    except dkim.ValidationError:
        return False


@pytest.mark.parametrize("key", [RSA, ED], ids=["rsa", "ed25519"])
def test_a_signature_holds(key: SigningKey) -> None:
    assert holds(signed(MAIL, [key]))


def test_two_keys_make_two_signatures_that_both_hold() -> None:
    raw = signed(MAIL, [RSA, ED])
    assert (holds(raw, 0), holds(raw, 1)) == (True, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject: ", b"Subject: x"),
        (b"List-Unsubscribe-Post: ", b"List-Unsubscribe-Post: x"),
        (b"https://hub.example/u/", b"https://hub.example/v/"),
        (b"tab", b"tap"),
        (b"From: ", b"From: Bob <b@evil.example>\r\nFrom: "),
        (b"Subject: ", b"Subject: another\r\nSubject: "),
    ],
)
def test_what_is_changed_or_added_on_the_way_breaks_it(old: bytes, new: bytes) -> None:
    raw = signed(MAIL, [RSA])
    assert raw.count(old) >= 1
    head, _, rest = raw.partition(b"\r\nFrom: ")
    assert not holds(head + (b"\r\nFrom: " + rest).replace(old, new, 1))


def test_more_space_and_folding_on_the_way_do_not_break_it() -> None:
    raw = signed(MAIL, [RSA]).replace(b"\r\nTo: ", b"\r\nTO:   ").replace(b"Acme via", b"Acme \r\n via", 1)
    assert holds(raw + b"\r\n\r\n")


def test_without_a_key_a_mail_is_left_as_it_is() -> None:
    assert signed(MAIL, []) == MAIL


@settings(max_examples=40, deadline=None)
@given(body=st.text(st.sampled_from(" \t\r\nab.=ü"), max_size=60), subject=st.text(max_size=40).map(clean))
def test_any_body_and_subject_can_be_signed(body: str, subject: str) -> None:
    head = {"From": mailbox("", "hub@hub.example"), "Subject": subject}
    assert holds(signed(compose(head, Rendered(subject="", html=body, text=body), ()), [ED]))
    assert holds(signed(b"From: hub@hub.example\r\n\r\n" + body.encode(), [ED]))


@pytest.mark.parametrize("pem", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused_with_the_way_to_make_one(pem: bytes) -> None:
    with pytest.raises(BadSettings, match="DKIM key of 's1'"):
        read_key(pem, domain="hub.example", selector="s1")


def test_the_record_of_an_rsa_key_fits_into_strings_of_the_dns() -> None:
    assert isinstance(RSA.private, rsa.RSAPrivateKey)
    assert dns_record(RSA).startswith("v=DKIM1; k=rsa; p=")
    assert dns_record(ED).startswith("v=DKIM1; k=ed25519; p=")
