"""Questions about how many leads of a kind were won."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select, tuple_

from mailhub.domain.terms import VendorId
from mailhub.store.tables import Tally
from mailhub.store.tables.tallies import TallyKind
from mailhub.store.tallying import EVERYBODY, noted, word_of
from mailhub.store.unit import Unit

DIMENSIONS = (TallyKind.SOURCE, TallyKind.PRODUCT, TallyKind.SECTOR)
"""The columns of a lead by which its kind is told."""

Outcomes = dict[TallyKind, tuple[int, int]]
"""Kind -> leads won, and leads won or lost."""

_tally: Any = Tally
_WANTED = select(_tally.kind, _tally.word, _tally.number, _tally.total).where(
    _tally.vendor_id == bindparam("vendor_id"),
    _tally.partner_id == EVERYBODY,
    tuple_(_tally.kind, _tally.word).in_(bindparam("kinds", expanding=True)),
)


def outcomes_like(unit: Unit, vendor_id: VendorId, stated: Mapping[TallyKind, str]) -> Outcomes:
    """The vendor's won and closed leads, all of them (`leads`) and those of the stated source, product and sector."""
    words = {kind: word for kind in DIMENSIONS if (word := word_of(stated.get(kind, "")))}
    wanted = {TallyKind.LEADS: "", **words}
    values = {"vendor_id": vendor_id, "kinds": [(str(kind), word) for kind, word in wanted.items()]}
    rows: Iterable[Any] = unit.ask(_WANTED, values)
    found = {row[0]: (row[3], row[2]) for row in rows}
    for kind, word in wanted.items():
        closed, won = noted(unit.session).get((vendor_id, EVERYBODY, kind, word), (0, 0))
        before = found.get(kind, (0, 0))
        found[kind] = before[0] + won, before[1] + closed
    return found
