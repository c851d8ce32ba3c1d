"""Signatures of letters: which domains have signed (DKIM), and who has sealed what it found out itself (ARC)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import dkim
import dns.exception
import dns.resolver
from dkim.util import parse_tag_value

LookUp = Callable[..., bytes | None]
"""A name (bytes) and a `timeout` in seconds -> the text of its DNS TXT record, or None."""

_DNS_SECONDS = 3
_MOST_SIGNATURES = 5
_MOST_SEALS = 8
_MOST_LOOK_UPS = 12  # of one letter: slow name servers must not hold up the letters behind it
_LONGEST_KEY = 2000  # characters of a key record, more than RSA of 8192 bits needs; checking grows with its cube
_LONGEST_BLANK = 2000  # the library's time to put a letter into canonical form grows with the square of a run of blanks
_HEADER_BLOCK_END = re.compile(rb"\r?\n\r?\n")


def look_up_txt(name: bytes, timeout: float = _DNS_SECONDS) -> bytes | None:
    """The TXT record of a name; None when there is none, or nobody answers in time."""
    try:
        answer = dns.resolver.resolve(name.decode("ascii"), "TXT", lifetime=min(timeout, _DNS_SECONDS))
    except (dns.exception.DNSException, UnicodeError, OSError):
        return None
    return next((b"".join(record.strings) for record in answer), None)


class Witness:
    """Looks keys up, and remembers what it was told; a key that nobody has, or that is a trap, is none."""

    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self._asked = 0
        self.keys: dict[str, str] = {}

    def __call__(self, name: bytes, timeout: float = _DNS_SECONDS) -> bytes | None:
        """The record of a name; None when there is none, or too much was asked already."""
        self._asked += 1
        record = self._look_up(name, timeout=timeout) if self._asked <= _MOST_LOOK_UPS else None
        if record is None or len(record) > _LONGEST_KEY:
            return None
        self.keys[name.decode("latin-1").rstrip(".")] = record.decode("latin-1")
        return record


def signers(raw: bytes, look_up: LookUp) -> Iterator[str]:
    """The domains that have signed sender and body, each once it is checked; none of a letter that is too costly."""
    for index, domain in () if _is_costly(raw) else _signatures(raw):
        if _verifies(raw, index, look_up):
            yield domain


def chain(raw: bytes, look_up: LookUp) -> list[dict[str, Any]]:
    """The links of a chain of seals that holds, newest first; none when it does not hold (RFC 8617 section 5.2)."""
    newest, seals = fields(raw, b"arc-message-signature"), fields(raw, b"arc-seal")
    if not newest or len(seals) > _MOST_SEALS or not _covers(newest[0]) or _is_costly(raw):
        return []
    try:
        held, links, _ = dkim.ARC(raw, timeout=_DNS_SECONDS).verify(dnsfunc=look_up)
    # As above.
    except Exception:
        return []
    return list(links) if held == dkim.CV_Pass else []


def _verifies(raw: bytes, index: int, look_up: LookUp) -> bool:
    try:
        return bool(dkim.DKIM(raw, timeout=_DNS_SECONDS).verify(idx=index, dnsfunc=look_up))
    # Broken keys and signatures raise whatever the library's depths raise: what does not verify proves nothing.
    except Exception:
        return False


def _covers(signature: bytes) -> bool:
    """Whether a signature is over the sender and the whole body."""
    try:
        tags = parse_tag_value(signature)
        return b"from" in {name.strip().lower() for name in tags[b"h"].split(b":")} and b"l" not in tags
    except (KeyError, dkim.util.InvalidTagValueList):
        return False


def _is_costly(raw: bytes) -> bool:
    return b" " * _LONGEST_BLANK in raw.replace(b"\t", b" ")


def _signatures(raw: bytes) -> Iterator[tuple[int, str]]:
    """Number and domain of each signature that covers the sender and the whole body (RFC 6376 section 3.5)."""
    for index, value in enumerate(fields(raw, b"dkim-signature")[:_MOST_SIGNATURES]):
        try:
            # With l= anybody may append text to a signed letter.
            if _covers(value):
                yield index, parse_tag_value(value)[b"d"].strip().decode("ascii")
        except (KeyError, UnicodeError, dkim.util.InvalidTagValueList):
            continue


def fields(raw: bytes, wanted: bytes) -> list[bytes]:
    """The values of all header fields of a name, unfolded, topmost first."""
    end = _HEADER_BLOCK_END.search(raw)
    head = raw[: end.start()] if end else raw
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    lines = (line.partition(b":") for line in unfolded.splitlines())
    return [value for name, _, value in lines if name.strip().lower() == wanted]
