"""Accounts, partners and their contacts of an export, brought into the books; and whom deals may name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import AccountId, ContactId, PartnerId, PersonId, VendorId
from mailhub.store.history_import.entries import AccountEntry, Holds, PartnerEntry
from mailhub.store.history_import.harvest import Harvest, Taken
from mailhub.store.partner_import import enroll, objections_to
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.tables import Account, Contact, Enrollment, Partner, Person
from mailhub.store.unit import Unit

_account: Any = Account
_contact: Any = Contact
_enrollment: Any = Enrollment
_partner: Any = Partner
_person: Any = Person


@dataclass(frozen=True, kw_only=True)
class Books:
    """Whom and what deals may name, by name: partners with the contact in charge, contacts by address, people.

    `accounts` is None where the export has no list of them, and each deal brings its own.
    """

    vendor_id: VendorId
    program_version: int
    currency: str
    people: Mapping[str, PersonId]
    partners: Mapping[str, tuple[PartnerId, ContactId]]
    contacts: Mapping[str, tuple[PartnerId, ContactId]]
    accounts: Mapping[str, AccountId] | None


def people_by_name(unit: Unit, vendor_id: VendorId) -> dict[str, PersonId]:
    """The active people of a vendor, by name and by address; names that two have are left out."""
    own = select(_person).where(_person.vendor_id == vendor_id, _person.active.is_(True))
    people = unit.session.execute(own.order_by(_person.id)).scalars().all()
    names = [person.name for person in people]
    known = {person.name: person.id for person in people if names.count(person.name) == 1}
    return known | {person.address: person.id for person in people}


def partners_by_name(unit: Unit, vendor_id: VendorId) -> dict[str, tuple[PartnerId, ContactId]]:
    """The partners enrolled with a vendor, each with the contact in charge."""
    rows = select(_partner.name, _partner.id, _enrollment.contact_id)
    found = rows.join(_enrollment, _enrollment.partner_id == _partner.id).where(_enrollment.vendor_id == vendor_id)
    return {name: (partner_id, contact_id) for name, partner_id, contact_id in unit.session.execute(found)}


def contacts_by_address(unit: Unit, vendor_id: VendorId) -> dict[str, tuple[PartnerId, ContactId]]:
    """The contacts of the partners enrolled with a vendor."""
    rows = select(_contact.address, _contact.partner_id, _contact.id)
    found = rows.join(_enrollment, _enrollment.partner_id == _contact.partner_id)
    own = found.where(_enrollment.vendor_id == vendor_id)
    return {address: (partner_id, contact_id) for address, partner_id, contact_id in unit.session.execute(own)}


def take_accounts(unit: Unit, vendor_id: VendorId, taken: Sequence[Taken]) -> tuple[int, dict[str, AccountId]]:
    """Bring accounts into the books: how many are new, and all by name; what they had already stays."""
    before = int(unit.session.execute(select(func.max(_account.id))).scalar() or 0)
    known: dict[str, AccountId] = {}
    entries: list[AccountEntry] = [entry for _, entry in taken]
    for entry in entries:
        named = {"name": entry.account, "domain": entry.domain, "country": entry.country}
        account = account_for(unit, vendor_id, **named)
        account.sector = account.sector or entry.sector
        known[entry.account] = unit.add(account).id
    return sum(key > before for key in {*known.values()}), known


def take_partners(unit: Unit, vendor_id: VendorId, harvest: Harvest) -> int:
    """Enroll the partners that are not yet, without a word to them; how many rows brought something new."""
    done: list[str] = []
    kept: list[Taken] = []
    for row, entry in harvest.taken[Holds.PARTNERS]:
        wrong = [] if _is_enrolled(unit, vendor_id, entry) else objections_to(unit, entry)
        if wrong:
            harvest.refuse(row, *wrong)
            continue
        kept.append((row, entry))
        if not _is_enrolled(unit, vendor_id, entry):
            done.append(enroll(unit, entry))
            _date_back(unit, vendor_id, entry)
    harvest.taken[Holds.PARTNERS] = kept
    return len(done)


def _is_enrolled(unit: Unit, vendor_id: VendorId, entry: PartnerEntry) -> bool:
    own = select(_contact.id).join(_partner, _partner.id == _contact.partner_id)
    own = own.join(_enrollment, _enrollment.partner_id == _partner.id)
    same = (_contact.address == entry.address, _partner.name == entry.partner, _enrollment.vendor_id == vendor_id)
    return unit.session.execute(own.where(*same)).first() is not None


def _date_back(unit: Unit, vendor_id: VendorId, entry: PartnerEntry) -> None:
    """A partner of old is no new one."""
    partner = unit.session.execute(select(_partner.id).where(_partner.name == entry.partner)).scalar_one()
    found = enrollment_of(unit, vendor_id, partner)
    if found is not None and entry.enrolled_on is not None:
        found.since_at = min(found.since_at, _noon(entry.enrolled_on))
        unit.add(found)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
