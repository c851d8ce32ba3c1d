"""Editions of reports: a row each, so that none is sent twice."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mailhub.domain.terms import PersonId, VendorId
from mailhub.store import columns


class ReportEdition(SQLModel, table=True):
    """One report to one person about the time up to `until_at`."""

    __tablename__ = "report_editions"
    __table_args__ = (UniqueConstraint("name", "person_id", "until_at"),)

    id: int = columns.key()
    name: str = Field(max_length=40)
    vendor_id: VendorId = columns.link("vendors.id")
    person_id: PersonId = columns.link("people.id")
    until_at: datetime = columns.instant(optional=False)
    made_at: datetime = columns.instant(optional=False)
