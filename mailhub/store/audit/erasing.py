"""Erasing words about a person from the history, so that its chain holds all the same."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select, update

from mailhub.domain.events import erased_body
from mailhub.store.tables import History, Seal
from mailhub.store.unit import Unit

_AT_ONCE = 500  # keys in one statement
_line: Any = History.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_seal: Any = Seal.__table__  # type: ignore[attr-defined]
_PUT = update(_line).where(_line.c.id == bindparam("of")).values(body=bindparam("left"))


def erase_lines(unit: Unit, ids: Collection[int]) -> list[int]:
    """Empty what these lines of the history say of persons, and forget the salt; returns which lost anything.

    The caller has to record `PersonErased` with these, for each vendor, in the same unit: else they count as altered.
    """
    wanted, lost = sorted(set(ids)), list[int]()
    for at in range(0, len(wanted), _AT_ONCE):
        lost += _erase(unit, wanted[at : at + _AT_ONCE])
    unit.session.expire_all()  # whoever holds one of them holds what is gone
    return lost


def _erase(unit: Unit, ids: list[int]) -> list[int]:
    unit.session.flush()
    lines = unit.session.execute(select(_line.c.id, _line.c.event, _line.c.body).where(_line.c.id.in_(ids))).all()
    left = {line.id: erased_body(line.event, line.body) for line in lines}
    changed = [{"of": line.id, "left": left[line.id]} for line in lines if left[line.id] != line.body]
    if changed:
        unit.session.connection().execute(_PUT, changed)
        salted = update(_seal).where(_seal.c.history_id.in_([one["of"] for one in changed])).values(salt="")
        unit.session.connection().execute(salted)
    return sorted(one["of"] for one in changed)
