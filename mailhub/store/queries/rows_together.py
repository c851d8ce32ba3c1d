"""Rows of several tables that one question brings, so that each is found without asking for it by itself."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from sqlalchemy import Column, Table, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel

from mailhub.domain.terms import LeadId, OfferId, VendorId
from mailhub.store.queries.programs import InForce, know_program
from mailhub.store.tables import Account, Contact, Lead, LeadContact, Offer, Partner, ProgramVersion, Vendor
from mailhub.store.unit import Unit

_offer: Any = Offer
_lead: Any = Lead
_contact: Any = Contact
_partner: Any = Partner
_vendor: Any = Vendor
_account: Any = Account
_customer: Any = LeadContact
_version: Any = ProgramVersion
_other: Any = aliased(ProgramVersion)


def columns_of(*kinds: type[SQLModel]) -> list[Column[Any]]:
    """All columns of some tables, to be asked for together and taken up by `hold_together` in the same order."""
    return [column for kind in kinds for column in cast(Table, cast(Any, kind).__table__).columns]


def hold_together(unit: Unit, values: Iterator[Any], *kinds: type[SQLModel]) -> None:
    """Take up the next of the values that were asked for as the rows of those tables."""
    read = [unit.session.read_beside(kind, tuple(islice(values, len(columns_of(kind))))) for kind in kinds]
    unit.hold(row for row in read if row is not None)


PROGRAM = tuple(getattr(_version, name) for name in InForce._fields)
"""Which program is in force, to be asked for together with other things and taken up by `hold_program`."""


def is_in_force(vendor_id: Any) -> Any:
    """The condition of a join that brings the version in force for the vendor of a row."""
    newest = select(func.max(_other.version)).where(_other.vendor_id == vendor_id).scalar_subquery()
    return (_version.vendor_id == vendor_id) & (_version.version == newest)


def hold_program(unit: Unit, values: Iterator[Any], vendor_id: VendorId | None) -> None:
    """Take up the next of the values as which program is in force for a vendor."""
    newest = InForce(*islice(values, len(PROGRAM)))
    if vendor_id is not None and newest.id is not None:
        know_program(unit, vendor_id, newest)


_CONCERNED = (Offer, Lead, Contact, Partner, Vendor, Account, LeadContact)
_OFFER = (
    select(*columns_of(*_CONCERNED), *PROGRAM)
    .select_from(_offer)
    .join(Lead, _lead.id == _offer.lead_id)
    .join(Contact, _contact.id == _offer.contact_id)
    .join(Partner, _partner.id == _offer.partner_id)
    .join(Vendor, _vendor.id == _offer.vendor_id)
    .outerjoin(ProgramVersion, is_in_force(_offer.vendor_id))
    .outerjoin(Account, _account.id == _lead.account_id)
    .outerjoin(LeadContact, _customer.lead_id == _lead.id)
    .where(_offer.id == bindparam("offer_id"))
)

_OF_LEAD = (Lead, Vendor, Contact, Partner, Account, LeadContact)
_LEAD = (
    select(*columns_of(*_OF_LEAD), *PROGRAM)
    .select_from(_lead)
    .join(Vendor, _vendor.id == _lead.vendor_id)
    .outerjoin(Contact, _contact.id == _lead.contact_id)
    .outerjoin(Partner, _partner.id == _contact.partner_id)
    .outerjoin(ProgramVersion, is_in_force(_lead.vendor_id))
    .outerjoin(Account, _account.id == _lead.account_id)
    .outerjoin(LeadContact, _customer.lead_id == _lead.id)
    .where(_lead.id == bindparam("lead_id"))
)


def read_lead(unit: Unit, lead_id: LeadId) -> None:
    """Read a lead with whoever has it and all rows that its mails are about, unless it is at hand."""
    if not unit.knows(Lead, lead_id):
        _take_up(unit, unit.ask(_LEAD, {"lead_id": lead_id}).one_or_none(), _OF_LEAD)


def read_offer(unit: Unit, offer_id: OfferId) -> None:
    """Read an offer with all rows that an answer to it is about, unless it is at hand."""
    if not unit.knows(Offer, offer_id):
        _take_up(unit, unit.ask(_OFFER, {"offer_id": offer_id}).one_or_none(), _CONCERNED)


def _take_up(unit: Unit, found: Any, kinds: Sequence[type[SQLModel]]) -> None:
    """Hold the rows that were found, if any were, and the program in force for the vendor of the first."""
    if found is not None:
        values = iter(found)
        hold_together(unit, values, *kinds)
        first: Any = unit.get(kinds[0], found[0])
        hold_program(unit, values, first.vendor_id)
