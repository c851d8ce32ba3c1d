"""Who wrote a letter is what signatures and our own mail server prove, never what the letter says of itself."""

from collections.abc import Callable

import dkim
import pytest

from mailhub.domain.terms import Grade
from mailhub.inbound.letter import read_letter
from mailhub.inbound.proving.sender_proof import Proof, SenderProof, grade, is_aligned, organisation_of
from mailhub.inbound.proving.signatures import look_up_txt
from tests.unit.inbound.keys import signing_key

OURS = "mx.hub.example"
LETTER = (
    b"From: Olivia <olivia@harbour-it.example>\r\nTo: register@hub.example\r\nSubject: Deal\r\n\r\nCompany: Clyde\r\n"
)


def _signed(letter: bytes, domain: bytes, **more: bool) -> bytes:
    return bytes(dkim.sign(letter, b"s1", domain, signing_key()[0], **more)) + letter


def _zone(*domains: str) -> Callable[..., bytes | None]:
    names = {f"s1._domainkey.{domain}.".encode() for domain in domains}
    return lambda name, timeout=5: signing_key()[1] if name in names else None


def _judge(raw: bytes, proof: SenderProof, peer: str = "192.0.2.7", via: str = "smtp") -> Proof:
    return proof.judge(read_letter(raw), peer=peer, via=via)


def _told(results: str, letter: bytes = LETTER) -> bytes:
    return f"Authentication-Results: {results}\r\n".encode() + letter


FIRST_HOP = SenderProof(look_up=_zone("harbour-it.example", "mail.harbour-it.example", "mallory.example"))
BEHIND_RELAY = SenderProof([OURS], look_up=_zone())


@pytest.mark.parametrize("domain", [b"harbour-it.example", b"mail.harbour-it.example"])
def test_a_signature_of_the_senders_organisation_proves_the_sender(domain: bytes) -> None:
    assert _judge(_signed(LETTER, domain), FIRST_HOP).proven


def test_one_aligned_signature_among_several_suffices() -> None:
    raw = _signed(_signed(LETTER, b"harbour-it.example"), b"mallory.example")
    assert _judge(raw, FIRST_HOP).proven


def test_a_trace_header_above_the_signature_does_no_harm() -> None:
    raw = b"Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0000\r\n" + _signed(LETTER, b"harbour-it.example")
    assert _judge(raw, FIRST_HOP).proven


@pytest.mark.parametrize(
    "raw",
    [
        LETTER,
        _signed(LETTER, b"mallory.example"),
        _signed(LETTER, b"harbour-it.example").replace(b"Clyde", b"Forth"),
        _signed(LETTER, b"harbour-it.example").replace(b"Olivia", b"Oliver"),
        _signed(LETTER, b"unknown.harbour-it.example"),
        _signed(LETTER, b"harbour-it.example", length=True) + b"Company: Forth\r\n",
        b"DKIM-Signature: v=1; nonsense\r\n" + LETTER,
        b"DKIM-Signature: v=1; a=rsa-sha256; d=harbour-it.example; s=s1; h=subject; bh=xx; b=yy\r\n" + LETTER,
        b"DKIM-Signature: v=1; a=rsa-sha256; d=harbour-it.example; s=s1; h=from; bh=xx; b=!!\r\n" + LETTER,
    ],
    ids=["none", "foreign", "body", "header", "no key", "open end", "broken", "from unsigned", "no base64"],
)
def test_what_no_aligned_signature_covers_is_not_proven(raw: bytes) -> None:
    assert not _judge(raw, FIRST_HOP).proven


@pytest.mark.parametrize(
    "top",
    [
        b"From: mallory@mallory.example\r\n",
        b"From: olivia@harbour-it.example, mallory@mallory.example\r\nX-From: ",
        b"From: olivia@harbour-it.example)mallory@mallory.example\r\nX-From: ",
    ],
)
def test_more_than_one_sender_is_nobody(top: bytes) -> None:
    raw = _signed(LETTER, b"harbour-it.example")
    forged = raw.replace(b"From: Olivia", top + b"From: Olivia") if not top.endswith(b": ") else top + LETTER[6:]
    assert _judge(forged, FIRST_HOP) == Proof(False, "not exactly one sender")


def test_a_name_server_that_fails_proves_nothing_and_breaks_nothing() -> None:
    def broken(name: bytes, timeout: float = 5) -> bytes | None:
        raise OSError("unreachable")

    assert not _judge(_signed(LETTER, b"harbour-it.example"), SenderProof(look_up=broken)).proven


def test_a_name_that_is_none_has_no_record() -> None:
    assert look_up_txt(b"\xff.example") is None
    assert look_up_txt(b"a" * 70 + b".example") is None


@pytest.mark.parametrize(
    ("results", "proven"),
    [
        (f"{OURS}; dmarc=pass header.from=harbour-it.example", True),
        (f"{OURS}; dkim=pass header.d=mail.harbour-it.example", True),
        (f"{OURS}; dmarc=pass header.from=mallory.example", False),
        (f"{OURS}; dkim=pass header.d=mallory.example", False),
        (f"{OURS}; dmarc=fail header.from=harbour-it.example; dkim=pass header.d=harbour-it.example", False),
        (f"{OURS}; dkim=fail header.d=harbour-it.example", False),
        (f"{OURS}; dmarc=none header.from=harbour-it.example; dkim=pass header.d=harbour-it.example", True),
        (f"{OURS}; dmarc=pass", False),
        (f"{OURS}; spf=pass smtp.mailfrom=harbour-it.example", False),
        (f"{OURS}; none", False),
        ("mx.mallory.example; dmarc=pass header.from=harbour-it.example", False),
        ('"; broken', False),
    ],
)
def test_results_of_the_trusted_server_count_by_domain(results: str, proven: bool) -> None:
    assert _judge(_told(results), BEHIND_RELAY).proven is proven


def test_only_the_topmost_results_of_the_trusted_server_count() -> None:
    forged = _told(f"{OURS}; dmarc=pass header.from=harbour-it.example")
    assert not _judge(_told(f"{OURS}; dmarc=fail header.from=harbour-it.example", forged), BEHIND_RELAY).proven


@pytest.mark.parametrize(
    "broken", [f'{OURS}; dmarc=pa"ss ((', f"{OURS}; spf=fail smtp.mailfrom=((x", f"{OURS} (", OURS, f'"{OURS}"; =']
)
def test_results_that_cannot_be_read_do_not_lend_their_place_to_forged_ones_below(broken: str) -> None:
    forged = _told(f"{OURS}; dmarc=pass header.from=harbour-it.example")
    assert not _judge(_told(broken, forged), BEHIND_RELAY).proven


def test_a_pass_smuggled_into_a_comment_is_no_pass() -> None:
    comment = "(dmarc=pass header.from=harbour-it.example)"
    smuggled = f"{OURS}; spf=fail {comment} smtp.mailfrom=x.example; dmarc=fail header.from=harbour-it.example"
    assert not _judge(_told(smuggled), BEHIND_RELAY).proven


def test_a_pass_smuggled_into_an_encoded_word_is_no_pass() -> None:
    word = "=?utf-8?q?a;_dkim=3Dpass_header.d=3Dharbour-it.example;?="
    smuggled = f"{OURS}; dmarc=none header.from=harbour-it.example; spf=pass smtp.mailfrom={word}@mallory.example"
    assert not _judge(_told(smuggled), BEHIND_RELAY).proven


def test_results_that_say_nothing_of_signatures_leave_us_to_check_ourselves() -> None:
    proof = SenderProof([OURS], look_up=_zone("harbour-it.example"))
    raw = _told(f"{OURS}; spf=none smtp.mailfrom=x.example", _signed(LETTER, b"harbour-it.example"))
    assert _judge(raw, proof).proven


@pytest.mark.parametrize(
    ("peer", "via", "proven"),
    [
        ("127.0.0.1", "smtp", True),
        ("::1", "lmtp", True),
        ("localhost", "smtp", True),
        ("", "command_line", True),
        ("192.0.2.7", "smtp", False),
        ("", "smtp", False),
    ],
)
def test_in_development_this_machine_is_believed_and_no_other(peer: str, via: str, proven: bool) -> None:
    assert _judge(LETTER, SenderProof(look_up=_zone(), believe_local=True), peer, via).proven is proven
    assert not _judge(LETTER, SenderProof(look_up=_zone()), peer, via).proven


@pytest.mark.parametrize("results", ["mx.example; dkim=fail header.d=harbour-it.example", "mx.example; dmarc=fail"])
def test_in_development_results_that_object_are_believed(results: str) -> None:
    proof = SenderProof(look_up=_zone(), believe_local=True)
    assert not _judge(_told(results), proof, "127.0.0.1").proven
    assert _judge(_told("mx.example; dkim=pass header.d=x.example"), proof, "127.0.0.1").proven


def test_organisations_are_registered_domains_and_never_public_suffixes() -> None:
    assert organisation_of("a.b.harbour.co.uk") == "harbour.co.uk"
    assert organisation_of("mail.harbour.top-level-of-tomorrow") == "harbour.top-level-of-tomorrow"
    assert is_aligned("mail.harbour.co.uk", "olivia@harbour.co.uk")
    assert not is_aligned("mallory.example", "olivia@harbour.example")
    assert not is_aligned("co.uk", "olivia@harbour.co.uk")
    assert not is_aligned("", "olivia@harbour.co.uk")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"owner": "olivia@h.example", "proven": True}, Grade.TOKEN_AND_SENDER),
        ({"owner": "Olivia@H.example", "proven": True}, Grade.TOKEN_AND_SENDER),
        ({"owner": "megan@h.example", "proven": True}, Grade.TOKEN_ONLY),
        ({"owner": "olivia@h.example", "proven": False}, Grade.TOKEN_ONLY),
        ({"owner": "megan@h.example", "proven": False, "confirmed": True}, Grade.TOKEN_AND_SENDER),
        ({"is_known": True, "proven": True}, Grade.KNOWN_SENDER),
        ({"is_known": True, "proven": False}, Grade.CLAIMED_SENDER),
        ({"is_known": True, "proven": False, "confirmed": True}, Grade.KNOWN_SENDER),
        ({"proven": True}, Grade.UNKNOWN),
        ({"proven": False, "confirmed": True}, Grade.UNKNOWN),
    ],
)
def test_the_grade_is_token_and_proof_together(known: dict[str, object], expected: Grade) -> None:
    assert grade("olivia@h.example", **known) is expected  # type: ignore[arg-type]


LIST = "lists.example"
SEALERS = SenderProof(sealers=[LIST], look_up=_zone(LIST, "mallory.example", "harbour-it.example"))


def _sealed(letter: bytes, results: str, domain: str = LIST, server: str = "mx.lists.example") -> bytes:
    told = f"Authentication-Results: {server}; {results}\r\n".encode() + letter
    headers = [b"from", b"to", b"subject"]
    fields = dkim.arc_sign(told, b"s1", domain.encode(), signing_key()[0], server.encode(), include_headers=headers)
    return b"".join(fields) + told


PASSED = "dmarc=pass header.from=harbour-it.example"


def test_what_a_listed_server_sealed_as_proven_is_proven() -> None:
    proof = _judge(_sealed(LETTER, PASSED), SEALERS)
    assert (proof.proven, proof.ground) == (True, "sealed by lists.example")
    assert list(proof.keys) == ["s1._domainkey.lists.example"]


@pytest.mark.parametrize(
    "raw",
    [
        _sealed(LETTER, PASSED, "mallory.example"),
        _sealed(LETTER, "dmarc=fail header.from=harbour-it.example"),
        _sealed(LETTER, "dmarc=pass header.from=mallory.example"),
        _sealed(LETTER, PASSED).replace(b"Clyde", b"Forth"),
        _sealed(LETTER, PASSED).replace(b"Olivia", b"Oliver"),
        _sealed(LETTER, "dmarc=none").replace(b"dmarc=none", b"dmarc=pass header.from=harbour-it.example"),
        _sealed(LETTER, PASSED, "unknown.example"),
        b"ARC-Seal: i=1; d=lists.example; cv=none; nonsense\r\n" + LETTER,
    ],
    ids=["not listed", "failed", "other domain", "body", "header", "results", "no key", "broken"],
)
def test_no_other_seal_proves_anything(raw: bytes) -> None:
    assert not _judge(raw, SEALERS).proven


def test_without_a_list_no_seal_counts() -> None:
    assert not _judge(_sealed(LETTER, PASSED), SenderProof(look_up=_zone(LIST))).proven


def test_a_listed_server_does_not_lend_its_name_to_what_another_sealed_before() -> None:
    first = _sealed(LETTER, PASSED, "mallory.example", "mx.mallory.example")
    passed_on = _sealed(first, "arc=pass; dmarc=fail header.from=harbour-it.example")
    assert not _judge(passed_on, SEALERS).proven
    both = SenderProof(sealers=[LIST, "mallory.example"], look_up=_zone(LIST, "mallory.example"))
    assert _judge(passed_on, both).ground == "sealed by mallory.example"


def test_a_seal_of_the_list_outweighs_a_failure_that_passing_on_has_caused() -> None:
    raw = _told(f"{OURS}; dmarc=fail header.from=harbour-it.example", _sealed(LETTER, PASSED))
    assert _judge(raw, SenderProof([OURS], sealers=[LIST], look_up=_zone(LIST))).proven
    assert not _judge(raw, SenderProof([OURS], look_up=_zone(LIST))).proven


def test_a_key_or_a_letter_that_costs_too_much_to_check_proves_nothing() -> None:
    raw = _signed(LETTER, b"harbour-it.example")
    assert not _judge(raw, SenderProof(look_up=lambda name, timeout=5: signing_key()[1] + b" " * 2000)).proven
    assert not _judge(_signed(LETTER + b" " * 3000, b"harbour-it.example"), FIRST_HOP).proven


def test_name_servers_are_asked_a_dozen_times_for_one_letter_and_no_more() -> None:
    asked: list[bytes] = []

    def slow(name: bytes, timeout: float = 5) -> bytes | None:
        asked.append(name)
        return None

    raw = LETTER
    for _ in range(20):
        raw = _signed(raw, b"harbour-it.example")
    assert not _judge(raw, SenderProof(sealers=[LIST], look_up=slow)).proven
    assert len(asked) <= 12


def test_as_evidence_the_keys_are_known_even_where_our_own_server_has_judged() -> None:
    raw = _told(f"{OURS}; dmarc=pass header.from=harbour-it.example", _signed(LETTER, b"harbour-it.example"))
    proof = SenderProof([OURS], look_up=_zone("harbour-it.example"))
    kept = proof.judge(read_letter(raw), peer="192.0.2.7", via="lmtp", as_evidence=True)
    assert kept.keys == {"s1._domainkey.harbour-it.example": signing_key()[1].decode()}
    assert _judge(raw, proof).keys == {}
