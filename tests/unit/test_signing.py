"""Tokens: what is sealed comes back, and nothing else does."""

import hashlib
from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer as KeyRing
from itsdangerous.signer import HMACAlgorithm

from mailhub.domain.terms import Purpose
from mailhub.signing import TOKEN_LENGTH, BrokenToken, Signer

OLD, NEW = "old-" + "k" * 32, "new-" + "k" * 32
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@given(st.sampled_from(list(Purpose)), st.integers(0, 2**63 - 1), st.integers(0, 255))
def test_what_is_sealed_comes_back(purpose: Purpose, ref: int, choice: int) -> None:
    seal = Signer([NEW]).open(Signer([NEW]).seal(purpose, ref, NOON, choice))
    assert (seal.purpose, seal.mail_ref, seal.choice, seal.expires_at) == (purpose, ref, choice, NOON)


def test_a_token_lives_to_the_end_of_the_hour_it_expires_in() -> None:
    token = Signer([NEW]).seal(Purpose.ACCEPT, 1, NOON + timedelta(minutes=1))
    assert Signer([NEW]).open(token).expires_at == NOON + timedelta(hours=1)


def test_a_token_fits_with_its_longest_verb_into_a_local_part() -> None:
    token = Signer([NEW]).seal(Purpose.ACCEPT, 2**63 - 1, NOON)
    assert len(token) == TOKEN_LENGTH
    assert max(len(f"{verb}-{token}") for verb in Purpose) <= 64


def test_mail_systems_may_change_the_case_of_a_token() -> None:
    token = Signer([NEW]).seal(Purpose.REJECT, 77, NOON)
    assert Signer([NEW]).open(token.upper()).mail_ref == 77


@given(st.integers(0, TOKEN_LENGTH - 1), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_one_altered_letter_breaks_a_token(at: int, letter: str) -> None:
    token = Signer([NEW]).seal(Purpose.ACCEPT, 12345, NOON)
    altered = token[:at] + letter + token[at + 1 :]
    if altered != token:
        with pytest.raises(BrokenToken):
            Signer([NEW]).open(altered)


@given(st.text(max_size=60))
def test_no_text_is_a_token_by_chance(text: str) -> None:
    with pytest.raises(BrokenToken):
        Signer([NEW]).open(text)


def test_after_a_rotation_old_tokens_still_open_and_new_ones_need_the_new_key() -> None:
    old = Signer([OLD]).seal(Purpose.ACCEPT, 1, NOON)
    rotated = Signer([OLD, NEW])
    assert rotated.open(old).mail_ref == 1
    with pytest.raises(BrokenToken):
        Signer([OLD]).open(rotated.seal(Purpose.ACCEPT, 1, NOON))
    with pytest.raises(BrokenToken):
        Signer([NEW]).open(old)


def test_the_position_of_each_purpose_is_what_mailed_tokens_carry() -> None:
    assert [str(purpose) for purpose in Purpose] == [
        "reply",
        "accept",
        "reject",
        "status",
        "bounce",
        "approve",
        "deny",
        "qualify",
        "disqualify",
        "reoffer",
        "assign",
        "withdraw",
        "confirm",
        "reserve",
        "again",
        "passon",
        "merge",
        "separate",
        "reclaim",
        "reinstate",
        "undo",
        "wait",
        "answer",
        "unsubscribe",
        "decoy",
        "ask",
        "extend",
        "dispute",
        "agree",
        "disagree",
        "decide",
        "claim",
    ]


@given(st.sampled_from(list(Purpose)), st.integers(0, 2**63 - 1), st.integers(0, 255))
def test_a_token_is_what_the_libraries_write(purpose: Purpose, ref: int, choice: int) -> None:
    hours = int((NOON - datetime(2020, 1, 1, tzinfo=UTC)) / timedelta(hours=1))
    payload = bytes([list(Purpose).index(purpose), choice]) + hours.to_bytes(3, "big") + ref.to_bytes(8, "big")
    ring = KeyRing([OLD, NEW], salt="mailhub.token", key_derivation="hmac", digest_method=hashlib.sha256)
    mark = HMACAlgorithm(hashlib.sha256).get_signature(ring.derive_key(), payload)[:10]
    written = b32encode(payload + mark).decode().rstrip("=").lower()
    assert Signer([OLD, NEW]).seal(purpose, ref, NOON, choice) == written


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789=_+- ", min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH))
def test_letters_that_base_32_lacks_make_no_token(text: str) -> None:
    with pytest.raises(BrokenToken):
        Signer([NEW]).open(text)
