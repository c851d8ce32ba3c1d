"""Saved reports: questions that a reader has named, to ask them again by the name or to be sent them in a rhythm."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from mailhub.domain.commands import TellReport
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportsTold
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ContactId, PersonId, ReportName, VendorId
from mailhub.routing.asked_names import folded_name
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.tables import Contact, Person, ReportEdition, SavedReport
from mailhub.store.unit import Unit

MOST_SAVED = 20
"""How many reports a reader can keep."""

_saved: Any = SavedReport
_edition: Any = ReportEdition


def owner_of(contact_id: ContactId | None, person_id: PersonId | None) -> str:
    """Whose saved reports they are, in one word."""
    return f"contact-{contact_id}" if contact_id is not None else f"person-{person_id}"


def saved_of(unit: Unit, command: TellReport) -> Sequence[SavedReport]:
    """What its sender has saved, in the order of the names."""
    mine = _saved.owner == owner_of(command.contact_id, command.person_id)
    return unit.session.execute(select(_saved).where(mine).order_by(_saved.name)).scalars().all()


def saved_called(unit: Unit, command: TellReport, name: str) -> SavedReport | None:
    """The one of that name, however it is spelt."""
    wanted = folded_name(name) or name
    if not wanted:
        return None
    return next((one for one in saved_of(unit, command) if (folded_name(one.name) or one.name) == wanted), None)


def save_report(command: TellReport, unit: Unit, *, report: ReportName, vendor_id: VendorId, wish: ReportWish) -> None:
    """Keep a question under its name, in place of an earlier one of that name; raises Refusal for one too many."""
    _hold_reader(unit, command)
    known = saved_called(unit, command, wish.save_as)
    if known is None and len(saved_of(unit, command)) >= MOST_SAVED:
        raise Refusal("You have saved {most} reports, which is the most: drop one first.", most=MOST_SAVED)
    who: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    row = known or SavedReport(
        owner=owner_of(**who), name=wish.save_as, vendor_id=vendor_id, report=report, created_at=unit.now, **who
    )
    row.name, row.report, row.vendor_id = wish.save_as, report, vendor_id
    row.question, row.rhythm = wish.kept, wish.rhythm
    unit.add(row)
    tell_saved(command, unit, what="saved", name=row.name)


def drop_report(command: TellReport, unit: Unit) -> None:
    """Forget a saved report; raises Refusal when there is none of that name."""
    _hold_reader(unit, command)
    event = _told(command, unit, what="dropped", name=command.wish.forget)
    if is_in_history(unit, event):
        return
    wish = command.wish
    row = saved_called(unit, command, wish.words) or saved_called(unit, command, wish.forget)
    if row is None:
        raise Refusal("You have saved no report called '{name}'.", name=wish.words or wish.forget)
    unit.session.execute(update(_edition).where(_edition.saved_id == row.id).values(saved_id=None))
    unit.session.delete(row)
    unit.session.flush()
    tell_saved(command, unit, what="dropped", name=row.name)


def tell_saved(command: TellReport, unit: Unit, *, what: str, name: str = "", unknown: Sequence[str] = ()) -> None:
    """Tell the reader what is saved now, and what has become of what was asked; once for one letter."""
    event = _told(command, unit, what=what, name=name, unknown=unknown)
    if not is_in_history(unit, event):
        unit.record(event)


def _told(command: TellReport, unit: Unit, *, what: str, name: str, unknown: Sequence[str] = ()) -> ReportsTold:
    kept = tuple(
        {"name": one.name, "report": one.report, "rhythm": one.rhythm, "question": one.question}
        for one in saved_of(unit, command)
    )
    who: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    told: dict[str, Any] = {"what": what, "name": name, "saved": kept, "unknown": tuple(unknown)}
    told |= {"question": command.wish.kept if unknown else {}}
    return ReportsTold(vendor_id=command.vendor_id, **told, **who, **way_of(command))


def _hold_reader(unit: Unit, command: TellReport) -> None:
    """Two letters of one reader at once wait for each other."""
    if command.contact_id is not None:
        lock_row(unit, Contact, command.contact_id)
    elif command.person_id is not None:
        lock_row(unit, Person, command.person_id)
