"""Questions about whoever is registered, asked for each letter: columns instead of whole rows, one statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from sqlalchemy import Row, Select, bindparam, select

from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, PartnerId, PersonId, VendorId
from mailhub.store.queries.mails import about_of
from mailhub.store.tables import Contact, Enrollment, Mail, Partner, Person
from mailhub.store.unit import Unit

_mail: Any = Mail
_contact: Any = Contact
_partner: Any = Partner
_person: Any = Person
_enrollment: Any = Enrollment

_ABOUT_COLUMNS = ("id", *(name for name in About.__dataclass_fields__ if name != "mail_id"))
_OF_CONTACT = (
    _contact.id.label("contact"),
    _contact.address,
    _contact.timezone,
    _contact.language,
    _contact.partner_id.label("partner"),
    _partner.country,
    _enrollment.vendor_id.label("enrolled_at"),
)
"""A row for each vendor with which the partner is enrolled, and one where there is none."""

_CONTACTS: Select[Any] = (
    select(*_OF_CONTACT)
    .select_from(_contact)
    .outerjoin(_partner, _partner.id == _contact.partner_id)
    .outerjoin(_enrollment, _enrollment.partner_id == _contact.partner_id)
)
_CONTACT_AT = _CONTACTS.where(_contact.address == bindparam("address"))
_CONTACT_OF = _CONTACTS.where(_contact.id == bindparam("key"))
_PEOPLE: Select[Any] = select(_person.id, _person.address, _person.vendor_id)
_PERSON_OF = _PEOPLE.where(_person.id == bindparam("key"))
_FIRST_AT = (
    _PEOPLE.where(_person.address == bindparam("address"), _person.active.is_(True)).order_by(_person.id).limit(1)
)
_FIRST_OF_VENDOR = _FIRST_AT.where(_person.vendor_id == bindparam("vendor"))
_ANSWERED: Select[Any] = (
    select(*(getattr(_mail, name) for name in _ABOUT_COLUMNS), _mail.recipient, *_OF_CONTACT)
    .outerjoin(_contact, _contact.id == _mail.contact_id)
    .outerjoin(_partner, _partner.id == _contact.partner_id)
    .outerjoin(_enrollment, _enrollment.partner_id == _contact.partner_id)
    .where(_mail.ref == bindparam("ref"))
)


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A partner's contact, or one of a vendor's people: then `vendor_id` is set, and all that follows is empty.

    `vendors` are those with which the partner is enrolled.
    """

    address: str
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    vendor_id: VendorId | None = None
    partner_id: PartnerId | None = None
    timezone: str = ""
    language: str = ""
    country: str = ""
    vendors: frozenset[VendorId] = frozenset()

    @property
    def locale(self) -> str:
        """How a contact writes numbers and dates: by language and the partner's country, as far as that is a locale."""
        return _locale(self.language, self.country)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A mail of ours that is answered, with whoever it went to, if that is somebody registered."""

    about: About
    recipient: str
    owner: Registered | None


def answered_mail(unit: Unit, ref: int) -> Answered | None:
    """The mail whose tokens carry `ref`."""
    rows: Sequence[Any] = unit.ask(_ANSWERED, {"ref": ref}).all()
    if not rows:
        return None
    row = rows[0]
    owner = _of_contact(rows) if row.contact is not None else registered_person(unit, row.person_id)
    return Answered(about=about_of(row), recipient=row.recipient, owner=owner)


def registered_contact(unit: Unit, contact_id: ContactId) -> Registered | None:
    """A partner's contact by its key."""
    return _of_contact(unit.ask(_CONTACT_OF, {"key": contact_id}).all())


def registered_person(unit: Unit, person_id: PersonId | None) -> Registered | None:
    """One of a vendor's people by its key, active or not."""
    return None if person_id is None else _of_person(unit.ask(_PERSON_OF, {"key": person_id}).one_or_none())


def registered_contact_at(unit: Unit, address: str) -> Registered | None:
    """The contact registered under a folded address."""
    return _of_contact(unit.ask(_CONTACT_AT, {"address": address}).all())


def registered_person_at(unit: Unit, address: str, vendor_id: VendorId | None = None) -> Registered | None:
    """The active person registered under a folded address at that vendor, or at whichever vendor comes first."""
    if vendor_id is None:
        return _of_person(unit.ask(_FIRST_AT, {"address": address}).one_or_none())
    return _of_person(unit.ask(_FIRST_OF_VENDOR, {"address": address, "vendor": vendor_id}).one_or_none())


def _of_contact(rows: Sequence[Any]) -> Registered | None:
    if not rows:
        return None
    row = rows[0]
    return Registered(
        address=row.address,
        contact_id=row.contact,
        partner_id=row.partner,
        timezone=row.timezone,
        language=row.language,
        country=row.country or "",
        vendors=frozenset(each.enrolled_at for each in rows if each.enrolled_at is not None),
    )


def _of_person(row: Row[Any] | None) -> Registered | None:
    return Registered(address=row.address, person_id=row.id, vendor_id=row.vendor_id) if row is not None else None


@lru_cache(maxsize=1024)
def _locale(language: str, country: str) -> str:
    for name in (f"{language}_{country}", language):
        try:
            return str(Locale.parse(name))
        except (ValueError, UnknownLocaleError):
            continue
    return "en"
