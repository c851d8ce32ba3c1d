"""Questions about how many leads of a kind were won."""

from typing import Any

from sqlalchemy import case, func, select

from mailhub.domain.terms import LeadStatus, VendorId
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

DIMENSIONS = ("source", "product", "sector")
"""The columns of a lead by which its kind is told."""

_KNOWN = "won and closed leads"  # of a unit, for the leads of one list ask for them one after the other

Counts = dict[str, tuple[int, int]]
"""Folded word -> leads won, and leads won or lost."""


def outcomes_by(unit: Unit, vendor_id: VendorId, dimension: str) -> Counts:
    """The vendor's won and closed leads by source, product or sector; one sum in the database for each unit."""
    known: dict[VendorId, dict[str, Counts]] = unit.session.info.setdefault(_KNOWN, {})
    if vendor_id not in known:
        known[vendor_id] = _counted(unit, vendor_id)
    return known[vendor_id][dimension]


def _counted(unit: Unit, vendor_id: VendorId) -> dict[str, Counts]:
    lead: Any = Lead
    words = [getattr(lead, name) for name in DIMENSIONS]
    won = func.sum(case((lead.status == LeadStatus.WON, 1), else_=0))
    closed = (lead.vendor_id == vendor_id, lead.status.in_((LeadStatus.WON, LeadStatus.LOST)))
    found: dict[str, Counts] = {name: {} for name in DIMENSIONS}
    for row in unit.session.execute(select(*words, won, func.count()).where(*closed).group_by(*words)):
        for name, said in zip(DIMENSIONS, row, strict=False):
            before = found[name].get(word_of(said), (0, 0))
            found[name][word_of(said)] = before[0] + int(row[-2]), before[1] + int(row[-1])
    return found


def word_of(text: str) -> str:
    """A source, product or sector as it is compared."""
    return " ".join(text.casefold().split())
