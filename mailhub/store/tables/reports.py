"""Editions of reports, a row each, so that none is sent twice; what readers saved, and what was supplied."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import (
    ContactId,
    EditionId,
    EditionStatus,
    PartnerId,
    PersonId,
    ReportName,
    Rhythm,
    SavedReportId,
    Supplied,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.row import Row


class ReportEdition(Row, table=True):
    """One report to one reader about the time from `since_at` up to `until_at`.

    `key` names report, rhythm, reader and time, so that no two are the same. `question` is what was asked beyond that
    (as `ReportWish.kept`). A failed one is tried again at `next_try_at`; `error` says what kind of fault it was.
    """

    __tablename__ = "report_editions"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_report_editions_failed", "status", "next_try_at"),
    )

    id: EditionId = columns.key()
    key: str = Field(max_length=160)
    name: ReportName = columns.word(ReportName)
    rhythm: Rhythm = columns.word(Rhythm)
    vendor_id: VendorId | None = columns.link("vendors.id", index=False, optional=True)
    contact_id: ContactId | None = columns.link("contacts.id", optional=True)
    person_id: PersonId | None = columns.link("people.id", optional=True)
    saved_id: SavedReportId | None = columns.link("saved_reports.id", index=False, optional=True)
    since_at: datetime = columns.instant(optional=False)
    until_at: datetime = columns.instant(optional=False)
    question: dict[str, Any] = columns.structure(dict)
    status: EditionStatus = columns.word(EditionStatus, EditionStatus.WRITTEN)
    attempts: int = 0
    next_try_at: datetime | None = columns.instant()
    error: str = ""
    made_at: datetime = columns.instant(optional=False)


class SavedReport(Row, table=True):
    """A question that its reader has named, and has answered in a rhythm (or only on being asked, without one)."""

    __tablename__ = "saved_reports"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: SavedReportId = columns.key()
    owner: str = Field(max_length=40)
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    contact_id: ContactId | None = columns.link("contacts.id", optional=True)
    person_id: PersonId | None = columns.link("people.id", optional=True)
    name: str = Field(max_length=60)
    report: ReportName = columns.word(ReportName)
    question: dict[str, Any] = columns.structure(dict)
    rhythm: Rhythm | None = columns.word(Rhythm, optional=True)
    created_at: datetime = columns.instant(optional=False)


class SuppliedFigure(Row, table=True):
    """A cost, a target or a count of a vendor for the days from `since_on` up to and including `until_on`.

    It is of one partner, or (without one) of the vendor as a whole. Money has a currency, a count has none.
    """

    __tablename__ = "supplied_figures"
    __table_args__ = (UniqueConstraint("vendor_id", "kind", "partner", "since_on", "until_on"),)

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    kind: Supplied = columns.word(Supplied)
    partner: int = 0
    partner_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    since_on: date
    until_on: date
    amount: Decimal = columns.money(optional=False)
    currency: str = Field(default="", max_length=3)
