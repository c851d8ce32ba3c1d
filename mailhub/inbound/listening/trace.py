"""What a mail server sees and writes on a letter without reading it: hops, Message-ID, line ends, its Received line."""

import re
from datetime import datetime
from email.utils import format_datetime

MOST_HOPS = 50
"""Received lines of a letter that is still taken; RFC 5321 section 6.3 asks for a large limit against loops."""

_SCANNED_BYTES = 100 * 1024
_LONGEST_ID = 250
_BARE_CR = re.compile(rb"\r(?!\n)")
_BARE_LF = re.compile(rb"(?<!\r)\n")
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:\s*(<[!-~]{1,%d}>)" % _LONGEST_ID, re.IGNORECASE | re.MULTILINE)
_RECEIVED = re.compile(rb"^received[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NOT_IN_TRACE = re.compile(r"[^A-Za-z0-9.:_\[\]-]")
_PROTOCOLS = {"smtp": "ESMTP", "lmtp": "LMTP"}


def tidied(raw: bytes) -> tuple[bytes, list[str]]:
    """The letter with CRLF as its only line end and without NULs, and sentences about what was changed.

    RFC 5321 section 2.3.8 allows neither; kept, they would let a letter be read in two ways.
    """
    remarks = []
    if b"\0" in raw:
        raw = raw.replace(b"\0", b"")
        remarks.append("NUL bytes were taken out.")
    ends = raw.count(b"\r\n")
    if raw.count(b"\r") != ends or raw.count(b"\n") != ends:
        raw = _BARE_LF.sub(b"\r\n", _BARE_CR.sub(b"\r\n", raw))
        remarks.append("Bare line ends were replaced by CRLF.")
    return raw, remarks


def header_block(letter: bytes) -> bytes:
    """The header fields of a tidied letter, at most the first 100 KiB."""
    return letter[:_SCANNED_BYTES].partition(b"\r\n\r\n")[0]


def message_id(header: bytes) -> str:
    """The Message-ID with its brackets; empty when there is none, or none fit to be stored."""
    match = _MESSAGE_ID.search(header)
    return match[1].decode("ascii") if match else ""


def hops(header: bytes) -> int:
    """How many servers say that they had the letter."""
    return len(_RECEIVED.findall(header))


def received_line(name: str, via: str, caller: tuple[str, str], at: datetime) -> bytes:
    """Our own trace line (RFC 5321 section 4.4); `caller` is the name the client gave itself, and its IP address."""
    greeted_as, peer = (_NOT_IN_TRACE.sub("", part)[:255] for part in caller)
    peer = f"IPv6:{peer}" if ":" in peer else peer
    origin = f"from {greeted_as or 'unknown'} ([{peer}])\r\n\t" if peer else ""
    protocol = f" with {_PROTOCOLS[via]}" if via in _PROTOCOLS else ""
    return f"Received: {origin}by {name}{protocol};\r\n\t{format_datetime(at)}\r\n".encode("ascii", "replace")
