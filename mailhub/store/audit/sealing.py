"""Sealing: lines of the history that are committed get their numbers and digests, in the order in which they are seen.

Not in the commit that writes them: every decision of a vendor would have to wait for the one before.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, func, insert, select

from mailhub.store.audit.digests import BEGINNING, LINES, chain_of, sealed
from mailhub.store.tables import History, Seal
from mailhub.store.unit import Unit

BATCH = 2_000
"""Lines that are sealed in one commit."""

_SEALER = 0x7365616C  # "seal"
_LATE = 10_000  # lines: so far behind the newest sealed one, others that were committed later are looked for each time
_line: Any = History.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_seal: Any = Seal.__table__  # type: ignore[attr-defined]  # as above
_NEWEST = select(func.max(_seal.c.history_id))
_IS_SEALED = select(_seal.c.history_id).where(_seal.c.history_id == _line.c.id).exists()
_UNSEALED = LINES.where(_line.c.id > bindparam("after"), ~_IS_SEALED).order_by(_line.c.id).limit(bindparam("most"))
_OLDEST = select(_line.c.at).where(_line.c.id > bindparam("after"), ~_IS_SEALED).order_by(_line.c.id).limit(1)
_HEAD = (
    select(_seal.c.number, _seal.c.digest)
    .where(_seal.c.chain == bindparam("chain"))
    .order_by(_seal.c.number.desc())
    .limit(1)
)
_PUT = insert(_seal)


def seal(unit: Unit, most: int = BATCH, *, everywhere: bool = False) -> int:
    """Seal up to `most` lines, by their ids; returns how many.

    It looks near the newest sealed line and after it; `everywhere` looks also for what was committed much later than
    others that began later, which costs as much as there is history.
    """
    _be_alone(unit)
    lines = unit.session.execute(_UNSEALED, {"after": _begin(unit, everywhere), "most": most}).all()
    if lines:
        unit.session.execute(_PUT, _chained(unit, lines))
    return len(lines)


def oldest_unsealed(unit: Unit) -> datetime | None:
    """Since when the oldest line waits to be sealed, None for no line; a line that came late is not looked for."""
    at: datetime | None = unit.session.execute(_OLDEST, {"after": _begin(unit, False)}).scalar()
    return at


def head_of(unit: Unit, chain: int) -> tuple[int, str]:
    """The number and digest of a chain's last entry; 0 and `BEGINNING` of an empty one."""
    found = unit.session.execute(_HEAD, {"chain": chain}).one_or_none()
    return (found.number, found.digest) if found else (0, BEGINNING)


def _be_alone(unit: Unit) -> None:
    # On SQLite whoever writes is alone. The clock has a seat; this is for whoever seals beside it.
    if unit.session.get_bind().dialect.name == "postgresql":
        alone: Executable = select(func.pg_advisory_xact_lock(_SEALER))
        unit.session.execute(alone)


def _begin(unit: Unit, everywhere: bool) -> int:
    newest = unit.session.execute(_NEWEST).scalar_one() or 0
    return 0 if everywhere else max(0, newest - _LATE)


def _chained(unit: Unit, lines: Sequence[Any]) -> list[dict[str, Any]]:
    heads = {chain: head_of(unit, chain) for chain in {chain_of(line) for line in lines}}
    seals = []
    for line in lines:
        number, before = heads[chain_of(line)]
        seals.append(sealed(line, number + 1, before, secrets.token_hex(16)))
        heads[chain_of(line)] = number + 1, seals[-1]["digest"]
    return seals
