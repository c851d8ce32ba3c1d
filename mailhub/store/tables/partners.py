"""Partners, their contacts, and what each is enrolled for at which vendor."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import ContactId, Often, PartnerId, PartnerKind, Rhythm, Standing, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Partner(Row, table=True):
    """A company that sells; one row however many vendors it sells for.

    A reseller under a distributor names it; latitude and longitude (degrees) are those of its place. `holidays` says
    whose public holidays it keeps (`GB-SCT`), empty for those of its country and region.
    """

    __tablename__ = "partners"

    id: PartnerId = columns.key()
    name: str = Field(unique=True, index=True)
    kind: PartnerKind = columns.word(PartnerKind, PartnerKind.RESELLER)
    country: str = Field(default="", max_length=2)
    region: str = ""
    postcode: str = ""
    holidays: str = Field(default="", max_length=6)
    latitude: float | None = Field(default=None, index=True)
    longitude: float | None = None
    distributor_id: PartnerId | None = columns.link("partners.id", optional=True)
    created_at: datetime = columns.instant(optional=False)


class PartnerChange(Row, table=True):
    """A mark that some change of partners, contacts, enrollments or what hangs on these has left; all are random.

    Written by the database itself and by nobody else, for `store.queries.kept_partners`.
    """

    __tablename__ = "partner_changes"

    id: int = Field(primary_key=True, sa_type=columns.BigId, sa_column_kwargs={"autoincrement": False})


class Contact(Row, table=True):
    """A person at a partner; `address` is the registered one, to which details and confirmations go.

    Away from `away_since_at` up to and including the local day `away_until`, also when that is past; `substitute` is
    the folded address stated for that time, which is asked only when it is a colleague's registered one.
    `instant_off_at` is when a program was found to follow the links in the contact's mail. `report_rhythm` is how often
    pushed reports are wanted, if that was said; none is pushed of a time that ended before `reports_since_at`. `wishes`
    holds what the contact wants to be offered, by products, regions and temperatures (lists) and radius_km.
    """

    __tablename__ = "contacts"

    id: ContactId = columns.key()
    partner_id: PartnerId = columns.link("partners.id")
    address: str = Field(unique=True, index=True)
    name: str
    language: str = Field(default="en", max_length=5)
    timezone: str = "UTC"
    undeliverable_at: datetime | None = columns.instant()
    away_until: date | None = None
    away_since_at: datetime | None = columns.instant()
    substitute: str = ""
    complained_at: datetime | None = columns.instant()
    instant_off_at: datetime | None = columns.instant()
    reminded_at: datetime | None = columns.instant()
    often: Often = columns.word(Often, Often.AT_ONCE)
    report_rhythm: Rhythm | None = columns.word(Rhythm, optional=True)
    reports_since_at: datetime | None = columns.instant()
    wishes: dict[str, Any] = columns.structure(dict)


class Enrollment(Row, table=True):
    """A partner in a vendor's program; leads go to `contact_id`. Capacity is the most leads in work, 0 means none.

    `weight` is its share of the turns in a round robin. Notices of neglect, proposals to suspend and
    suspensions are noted here; `suspended_at` is the last one's begin also when it is over.
    """

    __tablename__ = "enrollments"
    __table_args__ = (UniqueConstraint("vendor_id", "partner_id"), Index("ix_enrollments_due", "due_at"))

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    partner_id: PartnerId = columns.link("partners.id")
    contact_id: ContactId = columns.link("contacts.id")
    tier: str = ""
    standing: Standing = columns.word(Standing, Standing.GOOD)
    capacity: int = 10
    weight: int = 1
    noticed_at: datetime | None = columns.instant()
    proposed_at: datetime | None = columns.instant()
    suspended_at: datetime | None = columns.instant()
    suspended_until: date | None = None
    due_at: datetime | None = columns.instant()
    due_rule: str = ""
    since_at: datetime = columns.instant(optional=False)


class Coverage(Row, table=True):
    """A country, or a part of it, where an enrolled partner sells; postcodes are in the form of `postcode_key`.

    A part is a `region`, a range of postcodes by first and last prefix, or all within `radius_km` of the partner's own
    place (`region` and postcodes empty then).
    """

    __tablename__ = "coverages"
    __table_args__ = (
        UniqueConstraint("enrollment_id", "country", "region", "postcode_from", "postcode_to"),
        Index("ix_coverages_place", "country", "region"),
    )

    id: int = columns.key()
    enrollment_id: int = columns.link("enrollments.id")
    country: str = Field(max_length=2)
    region: str = ""
    postcode_from: str = ""
    postcode_to: str = ""
    radius_km: int | None = None


class Competence(Row, table=True):
    """A product that an enrolled partner sells, by the program's product code."""

    __tablename__ = "competences"
    __table_args__ = (UniqueConstraint("enrollment_id", "product"),)

    id: int = columns.key()
    enrollment_id: int = columns.link("enrollments.id")
    product: str = Field(index=True)


class Certificate(Row, table=True):
    """A certification that an enrolled partner holds up to and including a date."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("enrollment_id", "name"),)

    id: int = columns.key()
    enrollment_id: int = columns.link("enrollments.id")
    name: str
    valid_until: date
