"""The one door for letters: what is told to be taken is committed, byte for byte, and taken only once."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from mailhub.domain.addresses import fold
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LetterId
from mailhub.inbound.letter_rows import KEY, LETTERS, insert_letters
from mailhub.inbound.listening import trace
from mailhub.store.unit import Unit, Units

_NOT_STORABLE = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_ADDRESS = 320
_ROWS_AT_ONCE = 100
_NOT_STORED = ("greeted_as", "held_until")


class TooManyHops(Refusal):
    """A letter that has gone round between servers too often to be taken."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A letter for one of our addresses, as it came.

    `envelope_from` is `<>` for the null sender, empty where there was no envelope. `peer` is the client's IP address
    and `greeted_as` the name it gave itself; both are empty for letters not taken from a wire. `via` is smtp, lmtp,
    imap, maildir, command_line, conductor or api. Without `received_at`, it came when it is stored; until `held_until`
    no worker takes it by itself, for whoever brought it works on it at once.
    """

    recipient: str
    envelope_from: str
    raw: bytes
    peer: str = ""
    via: str = "smtp"
    received_at: datetime | None = None
    greeted_as: str = ""
    held_until: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """A letter that is committed; `duplicate` says that it already was."""

    letter_id: LetterId
    duplicate: bool


Values = dict[str, Any]
"""The columns of a letter to be stored."""


class Intake:
    """Takes letters into the store; `own_name` is how we call ourselves in Received lines.

    `told` is called after each commit.
    """

    def __init__(self, units: Units, own_name: str = "mailhub", *, told: Callable[[], object] = bool) -> None:
        self._units = units
        self._own_name = own_name
        self._told = told

    def take(self, arrivals: Sequence[Arrival]) -> list[Taken]:
        """Store letters in one commit and say under which number each is kept, in order.

        The same letter for the same recipient is the same row, however often it comes. Raises TooManyHops,
        or whatever the database raises; then none of them is taken.
        """
        return self.store(self.prepare(arrivals))

    def prepare(self, arrivals: Sequence[Arrival]) -> list[Values]:
        """The rows of some letters, before anything is stored; raises TooManyHops."""
        opened = {id(arrival.raw): arrival for arrival in arrivals}
        contents = {key: _content(arrival) for key, arrival in opened.items()}
        return [contents[id(arrival.raw)] | _envelope(arrival) for arrival in arrivals]

    def store(self, rows: Sequence[Values]) -> list[Taken]:
        """Insert prepared rows in one commit; what is there already is left as it is."""
        with self._units() as unit:
            complete = [self._stamped(row, unit.now) for row in rows]
            fresh = _ids(insert_letters(unit.session.connection(), complete))
            known = _found(unit, [row for row in complete if _key(row) not in fresh])
        self._told()
        return [_taken(_key(row), fresh, known) for row in complete]

    def _stamped(self, row: Values, now: datetime) -> Values:
        at = row["received_at"] or now
        line = trace.received_line(self._own_name, row["via"], (row["greeted_as"], row["peer"]), at)
        stored = {name: value for name, value in row.items() if name not in _NOT_STORED}
        return stored | {"raw": line + row["raw"], "received_at": at, "next_try_at": row["held_until"] or at}


_Key = tuple[str, str, str]


def _content(arrival: Arrival) -> Values:
    letter, remarks = trace.tidied(arrival.raw)
    header = trace.header_block(letter)
    if trace.hops(header) > trace.MOST_HOPS:
        raise TooManyHops(f"This letter was handed on more than {trace.MOST_HOPS} times.")
    return {
        "raw": letter,
        "message_id": trace.message_id(header),
        "content_hash": hashlib.sha256(arrival.raw).hexdigest(),
        "notes": [{"at": "intake", "note": remark} for remark in remarks],
    }


def _envelope(arrival: Arrival) -> Values:
    return {
        "recipient": fold(_storable(arrival.recipient)),
        "envelope_from": _storable(arrival.envelope_from),
        "peer": _storable(arrival.peer),
        "via": arrival.via,
        "received_at": arrival.received_at,
        "greeted_as": arrival.greeted_as,
        "held_until": arrival.held_until,
    }


def _storable(text: str) -> str:
    """Text that every database takes: no controls, no halves of characters, not endless."""
    proper = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _NOT_STORABLE.sub("", proper)[:_LONGEST_ADDRESS]


def _key(row: Values) -> _Key:
    return row["recipient"], row["message_id"], row["content_hash"]


def _found(unit: Unit, rows: Sequence[Values]) -> dict[_Key, LetterId]:
    """The ids of rows that others have stored."""
    hashes = sorted({row["content_hash"] for row in rows})
    found: dict[_Key, LetterId] = {}
    for start in range(0, len(hashes), _ROWS_AT_ONCE):
        some = hashes[start : start + _ROWS_AT_ONCE]
        found |= _ids(unit.session.execute(select(LETTERS.c.id, *KEY).where(LETTERS.c.content_hash.in_(some))).all())
    return found


def _ids(rows: Sequence[Row[Any]]) -> dict[_Key, LetterId]:
    return {(row.recipient, row.message_id, row.content_hash): row.id for row in rows}


def _taken(key: _Key, fresh: dict[_Key, LetterId], known: dict[_Key, LetterId]) -> Taken:
    """What to tell of one row; a second one of the same key is a duplicate of the first."""
    number = fresh.pop(key, None)
    if number is None:
        return Taken(letter_id=known[key], duplicate=True)
    known[key] = number
    return Taken(letter_id=number, duplicate=False)
