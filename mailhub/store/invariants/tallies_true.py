"""Tallies are true: what is kept of history is what history says."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import VendorId
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Tally
from mailhub.store.tallying import Counts, counted_anew
from mailhub.store.unit import Unit

_tally: Any = Tally
_KEPT = select(_tally.vendor_id, _tally.partner_id, _tally.kind, _tally.word, _tally.number, _tally.total)


class TalliesTrue(Invariant):
    """Every tally is the sum of the leads and offers that it stands for."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Vendors with wrong tallies, and how many; what was changed while we counted is left out."""
        before, anew, after = _kept(unit), counted_anew(unit.session), _kept(unit)
        wrong: dict[VendorId, int] = {}
        for key in {*before, *anew, *after}:
            kept = before.get(key, (0, 0))
            if kept == after.get(key, (0, 0)) != anew.get(key, (0, 0)):
                wrong[VendorId(key[0])] = wrong.get(VendorId(key[0]), 0) + 1
        for vendor_id, number in wrong.items():
            sentence = f"{number} tallies of its history are wrong; mailhub data recount puts them right."
            yield Breach(vendor_id=vendor_id, lead_id=None, sentence=sentence)


def _kept(unit: Unit) -> Counts:
    return {tuple(row[:4]): (row[4], row[5]) for row in unit.ask(_KEPT)}
