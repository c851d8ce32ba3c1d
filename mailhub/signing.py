"""Seals and opens tokens: one short form for links, reply addresses and envelope senders.

A token is 37 characters of a-z and 2-7, so it survives mail systems that fold the case of local parts,
and fits with its verb into the 64 octets of RFC 5321 section 4.5.3.1.1. It holds a purpose, the reference of
one mail, a number picked in that mail, and the hour it expires, under an 80-bit truncated HMAC.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import Signer as KeyRing

from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import Purpose

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MAC_BYTES = 10
_VOUCHED = b"mailhub.vouched\0"  # no token begins like this, so that no mark can be taken for one's signature
_PURPOSES = tuple(Purpose)
_HOUR = timedelta(hours=1)
TOKEN_LENGTH = 37
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of base 32 (RFC 4648 section 6), in small letters
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
_DIGITS = str.maketrans(_LETTERS, "0123456789abcdefghijklmnopqrstuv")
_TOKEN = re.compile(rf"[a-z2-7]{{{TOKEN_LENGTH}}}")
_BYTES = TOKEN_LENGTH * 5 // 8
_SPARE_BITS = TOKEN_LENGTH * 5 % 8


class BrokenToken(StaleLink):
    """A token that we never made: forged, cut off or altered."""


@dataclass(frozen=True, kw_only=True)
class Seal:
    """What a token says; `mail_ref` is the reference of the mail that carried it (0 to 2**63 - 1)."""

    purpose: Purpose
    mail_ref: int
    choice: int
    expires_at: datetime


class Signer:
    """Makes and checks tokens; the newest key is last, older ones still open what they sealed."""

    def __init__(self, keys: Sequence[str]) -> None:
        ring = KeyRing(list(keys), salt="mailhub.token", key_derivation="hmac", digest_method=hashlib.sha256)
        self._keys = [ring.derive_key(key) for key in ring.secret_keys]

    def seal(self, purpose: Purpose, mail_ref: int, expires_at: datetime, choice: int = 0) -> str:
        """A token for one purpose and one mail; its life is rounded up to the full hour."""
        hours = -((_EPOCH - expires_at) // _HOUR)
        payload = bytes([_PURPOSES.index(purpose), choice]) + hours.to_bytes(3, "big") + mail_ref.to_bytes(8, "big")
        return _spelt(payload + self._mac(self._keys[-1], payload))

    def open(self, token: str) -> Seal:
        """What a token says, whether expired or not; raises BrokenToken unless one of our keys made it."""
        token = token.lower()
        if len(token) != TOKEN_LENGTH or not token.isascii():
            raise BrokenToken("This link or address is not complete.")
        raw = _read(token)
        if raw is None or not self._is_ours(raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]):
            raise BrokenToken("This link or address is not one of ours.")
        payload = raw[:-_MAC_BYTES]
        return Seal(
            purpose=_PURPOSES[payload[0]],
            choice=payload[1],
            expires_at=_EPOCH + _HOUR * int.from_bytes(payload[2:5], "big"),
            mail_ref=int.from_bytes(payload[5:], "big"),
        )

    def vouch(self, text: bytes) -> str:
        """Our mark on a text, by which we alone can tell later that we wrote it."""
        return hmac.new(self._keys[-1], _VOUCHED + text, hashlib.sha256).hexdigest()

    def vouches(self, text: bytes, mark: str) -> bool:
        """Whether a mark is ours, and the text as it was then."""
        marks = [hmac.new(key, _VOUCHED + text, hashlib.sha256).hexdigest() for key in self._keys]
        return sum(hmac.compare_digest(one.encode(), mark.encode()) for one in marks) > 0

    def _is_ours(self, payload: bytes, mac: bytes) -> bool:
        # Every key is tried to the end, so that time does not tell which one it was.
        return sum(hmac.compare_digest(self._mac(key, payload), mac) for key in self._keys) > 0

    def _mac(self, key: bytes, payload: bytes) -> bytes:
        return hmac.digest(key, payload, "sha256")[:_MAC_BYTES]


def _spelt(raw: bytes) -> str:
    """Base 32, two letters at a time: the standard library's takes them one by one, and a mail has many tokens."""
    head, last = divmod(int.from_bytes(raw, "big") << _SPARE_BITS, len(_LETTERS))
    pairs = [_PAIRS[head >> shift & 1023] for shift in range(10 * (TOKEN_LENGTH // 2) - 10, -10, -10)]
    return "".join(pairs) + _LETTERS[last]


def _read(token: str) -> bytes | None:
    """The bytes of a token; None where it holds other letters, or spells them as we never do."""
    if not _TOKEN.fullmatch(token):
        return None
    # The last letter has a bit to spare; only the one spelling that we write is ours.
    number, spare = divmod(int(token.translate(_DIGITS), 32), 1 << _SPARE_BITS)
    return None if spare else number.to_bytes(_BYTES, "big")
