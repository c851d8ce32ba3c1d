"""Vendors, the versions of their programs, and their people."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import LetterId, PersonId, ProposalId, ProposalStatus, Rhythm, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Vendor(Row, table=True):
    """A tenant of the hub; everything of the exchange belongs to exactly one."""

    __tablename__ = "vendors"

    id: VendorId = columns.key()
    slug: str = Field(unique=True, index=True, max_length=40)
    name: str
    timezone: str
    created_at: datetime = columns.instant(optional=False)


class ProgramVersion(Row, table=True):
    """One version of a vendor's program, as the text of its TOML file; `digest` is the sha256 of the text."""

    __tablename__ = "program_versions"
    __table_args__ = (UniqueConstraint("vendor_id", "version"),)

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    version: int
    digest: str = Field(max_length=64)
    source: str
    applied_at: datetime = columns.instant(optional=False)


class ProgramProposal(Row, table=True):
    """A program that one of the vendor's people mailed in, until it is confirmed; `base_version` was in force then."""

    __tablename__ = "program_proposals"

    id: ProposalId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    person_id: PersonId = columns.link("people.id", index=False)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    source: str
    base_version: int
    status: ProposalStatus = columns.word(ProposalStatus, ProposalStatus.WAITING)
    proposed_at: datetime = columns.instant(optional=False)


class Person(Row, table=True):
    """One of a vendor's people; kept in step with the program, never deleted, only made inactive.

    The `timezone` is empty for the vendor's own. `report_rhythm` is how often pushed reports are wanted, if that was
    said; none is pushed of a time that ended before `reports_since_at`.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("vendor_id", "address"),)

    id: PersonId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    address: str = Field(index=True)
    name: str
    roles: list[str] = columns.structure(list)
    countries: list[str] = columns.structure(list)
    territories: list[str] = columns.structure(list)
    reminded_at: datetime | None = columns.instant()
    timezone: str = ""
    report_rhythm: Rhythm | None = columns.word(Rhythm, optional=True)
    reports_since_at: datetime | None = columns.instant()
    active: bool = True
