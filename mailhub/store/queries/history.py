"""Questions about the history."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from mailhub.domain.events import Event, LeadEvent
from mailhub.domain.terms import LeadId, PersonId, VendorId
from mailhub.store.tables import History
from mailhub.store.unit import Unit, body_of

_MOMENT = timedelta(minutes=10)  # the same words twice in so short a time are one saying
_WAYS = ("via", "letter_id")


def history_of(unit: Unit, lead_id: LeadId) -> Sequence[History]:
    """Everything that happened to a lead, in order."""
    line: Any = History
    return unit.session.execute(select(line).where(line.lead_id == lead_id).order_by(line.id)).scalars().all()


def is_in_history(unit: Unit, event: Event) -> bool:
    """Whether the letter that brings this event has brought one of its kind about the same thing before."""
    if event.letter_id is None:
        return False
    line: Any = History
    lead_id = getattr(event, "lead_id", None)
    same = (line.letter_id == event.letter_id, line.event == type(event).__name__, line.lead_id == lead_id)
    return unit.session.execute(select(line.id).where(*same)).first() is not None


def was_just_said(unit: Unit, event: LeadEvent) -> bool:
    """Whether the last thing of this kind that was said about the lead is the same, and a moment ago."""
    line: Any = History
    same = (line.lead_id == event.lead_id, line.event == type(event).__name__, line.at >= unit.now - _MOMENT)
    last = unit.session.execute(select(line).where(*same).order_by(line.id.desc()).limit(1)).scalar_one_or_none()
    return last is not None and _said(last.body) == _said(body_of(event))


def last_asked_leads(unit: Unit, vendor_id: VendorId, person_id: PersonId) -> list[LeadId]:
    """The leads that a person was last asked to qualify, of the last thirty days."""
    line: Any = History
    asked = (line.vendor_id == vendor_id, line.event == "QualifierAsked", line.at >= unit.now - timedelta(days=30))
    newest_first = select(line.body).where(*asked).order_by(line.at.desc(), line.id.desc())
    for body in unit.session.execute(newest_first).scalars():
        if body["person_id"] == person_id:
            return list(body["leads"])
    return []


def _said(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in _WAYS}
