"""Finding a person: whatever is kept about whoever has an address, or is the contact of a lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Table, func, or_, select

from mailhub.domain.addresses import fold
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LetterId,
    LetterStatus,
    MailStatus,
    PersonId,
    RegistrationId,
    VendorId,
)
from mailhub.store.forgetting.emptying import in_parts, table_of
from mailhub.store.forgetting.leads import Deals
from mailhub.store.forgetting.words import Words, texts_of
from mailhub.store.tables import Contact, History, Lead, LeadContact, Letter, Mail, Person, Registration, Vendor
from mailhub.store.unit import Unit

_lead, _customer, _claim = table_of(Lead), table_of(LeadContact), table_of(Registration)
_mail, _letter = table_of(Mail), table_of(Letter)
_LEAD = re.compile(r"LEAD[-# ]?([0-9]{1,15})", re.IGNORECASE)
_DETAILS = "lead_details"
_WAITING = frozenset({MailStatus.WAITING, MailStatus.SUPPRESSED})


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A person, as a customer's contact, as a partner's contact, or as one of a vendor's people.

    `vendor_id` is the one vendor among whose data was looked, None for all.
    """

    words: Words
    deals: Deals
    contacts: tuple[ContactId, ...] = ()
    people: tuple[PersonId, ...] = ()
    vendor_id: VendorId | None = None


class Naming(NamedTuple):
    """One mail that names a person, and whether it may have been handed over."""

    mail_id: int
    lead_id: LeadId | None
    registration_id: RegistrationId | None
    partner_id: int | None
    contact_id: ContactId | None
    is_out: bool


def find_person(unit: Unit, named: str, vendor_id: VendorId | None = None) -> Subject:
    """Whoever has an address (`jane@customer.example`), or is a lead's contact (`LEAD-7`).

    A lead whose contact has the same telephone number and the same name is the person's too. Raises Refusal for what is
    neither an address nor a lead.
    """
    lead = _LEAD.fullmatch(named.strip())
    if lead is not None:
        return _contact_of(unit, LeadId(int(lead[1])), vendor_id)
    if "@" not in named:
        raise Refusal("{named} is neither an e-mail address nor a lead such as LEAD-7.", named=named)
    address = fold(named)
    leads = _keys(unit, _customer, "lead_id", _customer.c.email, address)
    claims = _keys(unit, _claim, "id", _claim.c.contact_email, address)
    contacts, people = table_of(Contact), table_of(Person)
    own = [] if vendor_id is None else [people.c.vendor_id == vendor_id]
    theirs = select(people.c.id).where(people.c.address == address, *own)
    return _whole(
        unit,
        Words.of([address]),
        Deals(leads=frozenset(map(LeadId, leads)), registrations=frozenset(map(RegistrationId, claims))),
        contacts=tuple(_keys(unit, contacts, "id", contacts.c.address, address)),
        people=tuple(_column(unit, theirs)),
        vendor_id=vendor_id,
    )


def _contact_of(unit: Unit, lead_id: LeadId, vendor_id: VendorId | None) -> Subject:
    lead, contact = unit.get(Lead, lead_id), unit.find(LeadContact, lead_id)
    if vendor_id is not None and lead.vendor_id != vendor_id:
        raise Refusal("There is no lead {number}.", number=str(lead_id))
    if contact is not None and contact.email:
        return find_person(unit, contact.email, vendor_id)
    return _whole(unit, Words(), Deals(leads=frozenset({lead_id})), vendor_id=vendor_id)


def _whole(unit: Unit, words: Words, deals: Deals, **more: Any) -> Subject:
    """The person with all of its names and numbers, and with what is kept under these alone."""
    known = _told(unit, deals)
    same = set(deals.leads)
    for name, phone in {(name, phone) for name, _, phone in known if name and phone}:
        alike = (_customer.c.phone == phone, func.lower(_customer.c.name) == name.lower(), _customer.c.email == "")
        same |= set(_column(unit, select(_customer.c.lead_id).where(*alike)))
    vendor_id = more.get("vendor_id")
    own = Deals(
        leads=frozenset(_of_vendor(unit, _lead, same, vendor_id)),
        registrations=frozenset(_of_vendor(unit, _claim, deals.registrations, vendor_id)),
    )
    known = _told(unit, own)
    # Who else is named in those rows is a customer's contact too; a partner's contact has its own name and no number.
    names = [*(name for name, _, _ in known), *_names(unit, Contact, more), *_names(unit, Person, more)]
    addresses = [*words.addresses, *(email for _, email, _ in known)] if not words.addresses else words.addresses
    return Subject(words=Words.of(addresses, (phone for _, _, phone in known), names), deals=own, **more)


def _told(unit: Unit, deals: Deals) -> list[tuple[str, str, str]]:
    """Name, address and number of the contacts of deals."""
    found: list[Any] = []
    for table, key, prefix, ids in (
        (_customer, "lead_id", "", deals.leads),
        (_claim, "id", "contact_", deals.registrations),
    ):
        columns = [table.c[f"{prefix}{name}"] for name in ("name", "email", "phone")]
        for some in in_parts(ids):
            found += unit.session.connection().execute(select(*columns).where(table.c[key].in_(some))).all()
    return [(row[0], row[1], row[2]) for row in found]


def _names(unit: Unit, kind: type[Contact] | type[Person], more: dict[str, Any]) -> list[str]:
    ids = more.get("contacts" if kind is Contact else "people", ())
    return [unit.get(kind, key).name for key in ids]


def _of_vendor(unit: Unit, table: Table, ids: Any, vendor_id: VendorId | None) -> Iterator[Any]:
    for some in in_parts(ids):
        own = [] if vendor_id is None else [table.c.vendor_id == vendor_id]
        yield from _column(unit, select(table.c.id).where(table.c.id.in_(some), *own))


def _keys(unit: Unit, table: Table, key: str, column: Column[Any], address: str) -> list[Any]:
    return _column(unit, select(table.c[key]).where(func.lower(column) == address))


def _column(unit: Unit, wanted: Any) -> list[Any]:
    unit.session.flush()
    return list(unit.session.connection().execute(wanted).scalars())


def mails_naming(unit: Unit, subject: Subject) -> Iterator[Naming]:
    """Every mail in scope that names the person: by an address, or by anything where it is about its deals."""
    about = (_mail.c.lead_id, _mail.c.registration_id, _mail.c.partner_id, _mail.c.contact_id, _mail.c.status)
    own = [] if subject.vendor_id is None else [_mail.c.vendor_id == subject.vendor_id]
    told = or_(func.length(_mail.c.content) > 0, _mail.c.name == _DETAILS)  # whose bytes may be gone in time
    for some in in_parts(_column(unit, select(_mail.c.id).where(told, *own))):
        wanted = select(_mail.c.id, *about, _mail.c.name, _mail.c.choices, _mail.c.content).where(_mail.c.id.in_(some))
        for row in unit.session.connection().execute(wanted):
            if _names_in(subject, row):
                yield Naming(row.id, *row[1:5], row.status not in _WAITING)


def _names_in(subject: Subject, row: Any) -> bool:
    is_theirs = row.lead_id in subject.deals.leads or row.registration_id in subject.deals.registrations
    if not row.content:
        return is_theirs
    is_about = is_theirs or not subject.deals.leads.isdisjoint(row.choices)
    return any(map(subject.words.name if is_about else subject.words.address, texts_of(row.content)))


def _is_to(vendor: Vendor) -> ColumnElement[bool]:
    """Whether a letter was to one of the vendor's addresses, or brought something about there."""
    line = table_of(History)
    brought = select(line.c.letter_id).where(line.c.vendor_id == vendor.id, line.c.letter_id.is_not(None))
    return or_(_letter.c.recipient.contains(vendor.slug, autoescape=True), _letter.c.id.in_(brought))


def letters_naming(unit: Unit, subject: Subject) -> tuple[set[LetterId], int]:
    """The letters in scope that have an address of the person; and how many of these nobody has read yet."""
    named, unread = set[LetterId](), 0
    vendor = unit.find(Vendor, subject.vendor_id)
    own = [] if vendor is None else [_is_to(vendor)]
    kept = select(_letter.c.id).where(func.length(_letter.c.raw) > 0, *own)
    for some in in_parts(_column(unit, kept)):
        wanted = select(_letter.c.id, _letter.c.status, _letter.c.envelope_from, _letter.c.raw)
        for key, status, sender, raw in unit.session.connection().execute(wanted.where(_letter.c.id.in_(some))):
            if subject.words.address(sender) or any(map(subject.words.address, texts_of(raw))):
                named.add(key)
                unread += status in (LetterStatus.WAITING, LetterStatus.CLAIMED)
    return named, unread
