"""What is done with each deal of an export: whether it is new, or has changed, or has been moved on here.

A lead is known again by its reference. Nothing is done about one on which the hub or its people have acted meanwhile.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from mailhub.domain.events import LeadImported
from mailhub.domain.terms import Channel, LeadId
from mailhub.store.history_import.entries import DealEntry
from mailhub.store.history_import.parties import Books
from mailhub.store.history_import.sources import SourceRow
from mailhub.store.tables import History, Lead
from mailhub.store.unit import Unit

_lead: Any = Lead
_line: Any = History
_SAID_LATER = frozenset({"lawful_basis", "purpose"})


class Fate(StrEnum):
    """What the import does with a deal."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A deal, what is done with it, the lead that it is already if any, and why if it is refused."""

    row: SourceRow
    deal: DealEntry
    fate: Fate
    digest: str
    lead: Lead | None = None
    reason: str = ""


def judge(unit: Unit, batch: Sequence[tuple[SourceRow, DealEntry]], books: Books) -> list[Judged]:
    """What is done with each deal of a batch; nothing is changed."""
    references = [deal.reference for _, deal in batch]
    found = select(_lead).where(_lead.vendor_id == books.vendor_id, _lead.reference.in_(references))
    leads: list[Lead] = list(unit.session.execute(found.order_by(_lead.id)).scalars())
    lines: dict[LeadId, list[History]] = {}
    told = select(_line).where(_line.lead_id.in_([lead.id for lead in leads])).order_by(_line.id)
    for line in unit.session.execute(told).scalars():
        lines.setdefault(line.lead_id, []).append(line)
    # Other leads may have been given the same reference by their senders: the one that was imported comes first.
    by_reference = {lead.reference: lead for lead in sorted(leads, key=lambda it: _was_imported(lines.get(it.id, [])))}
    return [_judged(row, deal, by_reference.get(deal.reference), lines, books) for row, deal in batch]


def _judged(
    row: SourceRow, deal: DealEntry, lead: Lead | None, lines: Mapping[LeadId, Sequence[History]], books: Books
) -> Judged:
    digest = _digest(deal)
    named = books.contacts.get(deal.contact)
    wrong = ""
    if deal.contact and (named is None or named[0] != books.partners.get(deal.partner, (None,))[0]):
        wrong = f"contact {deal.contact!r} is no contact of {deal.partner or 'a partner'}."
    elif lead is None:
        return Judged(row=row, deal=deal, fate=Fate.NEW, digest=digest)
    else:
        before = [line for line in lines.get(lead.id, ()) if line.event == LeadImported.__name__]
        if before and before[-1].body["digest"] == digest:
            return Judged(row=row, deal=deal, fate=Fate.SAME, digest=digest, lead=lead)
        wrong = _moved_on(lead, lines.get(lead.id, ()), before[-1].body if before else None)
    fate = Fate.REFUSED if wrong else Fate.CHANGED
    return Judged(row=row, deal=deal, fate=fate, digest=digest, lead=lead, reason=wrong)


def _moved_on(lead: Lead, lines: Sequence[History], before: Mapping[str, Any] | None) -> str:
    """Why a lead is not brought to what the export says; empty where it can be."""
    name = f"LEAD-{lead.id}"
    if lead.forgotten_at is not None:
        return f"What {name} held about persons is erased here, and an import does not bring it back."
    if before is None:
        return f"reference {lead.reference!r} is that of {name}, which was not imported. Look at it, and change one."
    acted = any(line.event != LeadImported.__name__ and line.via != Channel.CLOCK for line in lines)
    if acted or (lead.status, lead.partner_id) != (before["status"], before["partner_id"]):
        return f"The row has changed, but so has {name} here since its import: it is {lead.status}. Change it by mail."
    return ""


def _was_imported(lines: Sequence[History]) -> bool:
    return any(line.event == LeadImported.__name__ for line in lines)


def _digest(deal: DealEntry) -> str:
    said = deal.model_dump(mode="json")
    # Rows that were imported before these could be said have not changed by that.
    said = {name: value for name, value in said.items() if value or name not in _SAID_LATER}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
