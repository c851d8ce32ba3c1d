"""Who reads pushed reports: partners' contacts and vendors' people, with what is theirs and when it comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select

from mailhub.domain.subjects import REPORTS
from mailhub.domain.terms import ContactId, PartnerId, PersonId, ReportName, Rhythm, VendorId
from mailhub.store.queries.report_reach import DISTRIBUTES, reports_of_contact, reports_of_person
from mailhub.store.tables import Contact, Enrollment, Partner, Person, SavedReport, Unsubscription, Vendor
from mailhub.store.unit import Unit

_contact: Any = Contact
_place: Any = Enrollment
_partner: Any = Partner
_person: Any = Person
_vendor: Any = Vendor
_left: Any = Unsubscription
_saved: Any = SavedReport
_CONTACTS = (
    select(
        _contact.id,
        _place.vendor_id,
        _contact.partner_id,
        _contact.timezone,
        _contact.report_rhythm,
        _contact.reports_since_at,
        _place.since_at,
        (_place.contact_id == _contact.id).label("is_in_charge"),
        DISTRIBUTES.label("distributes"),
        exists().where(_left.name == REPORTS, _left.contact_id == _contact.id).label("has_left"),
    )
    .join(_place, _place.partner_id == _contact.partner_id)
    .join(_partner, _partner.id == _contact.partner_id)
    .where(_contact.undeliverable_at.is_(None))
    .order_by(_contact.id, _place.vendor_id)
)
_PEOPLE = (
    select(
        _person,
        _vendor.timezone,
        _vendor.created_at,
        exists().where(_left.name == REPORTS, _left.person_id == _person.id).label("has_left"),
    )
    .join(_vendor, _vendor.id == _person.vendor_id)
    .where(_person.active.is_(True))
    .order_by(_person.id)
)
_ONE_CONTACT = _CONTACTS.where(_contact.id == bindparam("contact_id"))
_ONE_PERSON = _PEOPLE.where(_person.id == bindparam("person_id"))
_FIRST = select(func.min(_vendor.created_at))
_SAVED = select(_saved).where(_saved.rhythm.is_not(None)).order_by(_saved.id)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """One reader of one vendor's reports: those that are its `own`, and when they come, in its `timezone` (IANA).

    With a `chosen` rhythm they come in no other. None is of a time that ended by `since_at`. Who `has_left` the list
    gets none at all. A partner's contact has the partner, a vendor's person has none.
    """

    vendor_id: VendorId
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    partner_id: PartnerId | None = None
    own: tuple[ReportName, ...]
    timezone: str
    chosen: Rhythm | None
    since_at: datetime
    has_left: bool


def readers_of_reports(unit: Unit) -> Sequence[Reader]:
    """All contacts of enrolled partners who can be reached, and the active people of each vendor."""
    contacts = [_of_contact(row) for row in unit.session.execute(_CONTACTS)]
    return contacts + [_of_person(row) for row in unit.session.execute(_PEOPLE)]


def readings_of(
    unit: Unit, *, contact_id: ContactId | None = None, person_id: PersonId | None = None
) -> Sequence[Reader]:
    """The same of one contact, for each vendor it works with, or of one of a vendor's people."""
    if contact_id is not None:
        return [_of_contact(row) for row in unit.session.execute(_ONE_CONTACT, {"contact_id": contact_id})]
    return [_of_person(row) for row in unit.session.execute(_ONE_PERSON, {"person_id": person_id})]


def first_vendor_at(unit: Unit) -> datetime | None:
    """Since when the hub has had any vendor."""
    found: datetime | None = unit.session.execute(_FIRST).scalar_one()
    return found


def saved_with_rhythm(unit: Unit) -> Collection[SavedReport]:
    """The saved reports that are pushed."""
    return unit.session.execute(_SAVED).scalars().all()


def _of_contact(row: Row[Any]) -> Reader:
    return Reader(
        vendor_id=row.vendor_id,
        contact_id=row.id,
        partner_id=row.partner_id,
        own=tuple(reports_of_contact(is_in_charge=row.is_in_charge, distributes=row.distributes)),
        timezone=row.timezone,
        chosen=row.report_rhythm,
        since_at=max(filter(None, (row.since_at, row.reports_since_at))),
        has_left=row.has_left,
    )


def _of_person(row: Row[Any]) -> Reader:
    person: Person = row[0]
    return Reader(
        vendor_id=person.vendor_id,
        person_id=person.id,
        own=tuple(reports_of_person(person)),
        timezone=person.timezone or row.timezone,
        chosen=person.report_rhythm,
        since_at=max(filter(None, (row.created_at, person.reports_since_at))),
        has_left=row.has_left,
    )
