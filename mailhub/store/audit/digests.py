"""The digests of seals: how an entry of the history is written down, and what chains it to the one before."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import inspect, select

from mailhub.domain.events import split_body
from mailhub.store.tables import History

BEGINNING = "0" * 64
"""What stands for the digest before the first entry of a chain."""

_line: Any = inspect(History).local_table
LINE = (
    *(_line.c.id, _line.c.at, _line.c.event, _line.c.via),
    *(_line.c.vendor_id, _line.c.lead_id, _line.c.offer_id, _line.c.registration_id, _line.c.letter_id),
    *(_line.c.program_version, _line.c.body),
)
"""All that a line of the history says; a column that comes later stands in no seal of before."""

LINES = select(*LINE)
_LINKS = ("vendor_id", "lead_id", "offer_id", "registration_id", "letter_id", "program_version")


def chain_of(line: Any) -> int:
    """The number of a line's chain: its vendor, or 0."""
    return line.vendor_id or 0


def canonical(value: Any) -> bytes:
    """The one way to write a value as JSON, so that its digest is the same everywhere."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def personal_digest(salt: str, values: Mapping[str, Any]) -> str:
    """The digest of words about persons; who does not know the salt (16 bytes) cannot try what they may have been."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(values)).hexdigest()


def entry_of(line: Any, number: int, apart: Collection[str], personal: str) -> dict[str, Any]:
    """A line as it is sealed: words about persons, those of the fields `apart`, by their digest alone."""
    told = {
        "number": number,
        "chain": chain_of(line),
        "id": line.id,
        "at": line.at.isoformat(timespec="microseconds"),
        "event": line.event,
        "via": str(line.via),
        "body": {name: value for name, value in line.body.items() if name not in apart},
        "apart": sorted(apart),
        "personal": personal,
    }
    return told | {name: getattr(line, name) for name in _LINKS}


def content_of(entry: Mapping[str, Any]) -> str:
    """The digest of what an entry says."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def digest_of(before: str, content: str) -> str:
    """The digest that chains an entry to the one before it.

    It takes the entry's digest and not the entry, so that a chain can be shown to hold without what others say in it.
    """
    return hashlib.sha256(f"{before}{content}".encode()).hexdigest()


def sealed(line: Any, number: int, before: str, salt: str) -> dict[str, Any]:
    """The seal of a line, as a row; `salt` is kept only where there is something to hide."""
    _, apart = split_body(line.event, line.body)
    personal = personal_digest(salt, apart) if apart else ""
    return {
        "history_id": line.id,
        "chain": chain_of(line),
        "number": number,
        "apart": sorted(apart),
        "salt": salt if apart else "",
        "personal": personal,
        "digest": digest_of(before, content_of(entry_of(line, number, apart, personal))),
    }
