"""What is due now, by the indexed columns that hold each row's next deadline; and what fell out of sight."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import and_, or_, select
from sqlmodel import SQLModel

from mailhub.domain.terms import CLOSED, WORKED, LeadId, PersonId
from mailhub.store.tables import Lead, Person, ReportEdition, Vendor
from mailhub.store.unit import Unit

Row = TypeVar("Row", bound=SQLModel)


def due_rows(unit: Unit, kind: type[Row], most: int) -> Sequence[Row]:
    """Rows whose deadline has come, longest overdue first."""
    table: Any = kind
    due = select(table).where(table.due_at <= unit.now).order_by(table.due_at, table.id).limit(most)
    return unit.session.execute(due).scalars().all()


def lost_leads(unit: Unit) -> list[LeadId]:
    """Open leads that have no next deadline, or in work without the partner who works on them."""
    lead: Any = Lead
    unowned = and_(lead.status.in_(WORKED), or_(lead.partner_id.is_(None), lead.contact_id.is_(None)))
    undated = or_(lead.due_at.is_(None), lead.due_rule == "")
    lost = select(lead.id).where(lead.status.not_in(CLOSED), or_(unowned, undated)).order_by(lead.id)
    return list(unit.session.execute(lost).scalars())


def readers_of_reports(unit: Unit) -> Sequence[tuple[Person, Vendor]]:
    """The active people of every vendor."""
    person: Any = Person
    vendor: Any = Vendor
    rows = select(person, vendor).join(vendor, vendor.id == person.vendor_id).where(person.active).order_by(person.id)
    return [(row[0], row[1]) for row in unit.session.execute(rows)]


def has_edition(unit: Unit, name: str, person_id: PersonId, until: datetime) -> bool:
    """Whether a person was sent the report of that name up to that instant."""
    edition: Any = ReportEdition
    same = (edition.name == name, edition.person_id == person_id, edition.until_at == until)
    return unit.session.execute(select(edition.id).where(*same)).first() is not None
