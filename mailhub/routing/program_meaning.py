"""What another program means for what is under way: people who leave, products and tiers that go, leads in hand."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.program import Program
from mailhub.domain.terms import CLOSED, RegistrationStatus, VendorId
from mailhub.speech import _, speaking
from mailhub.store.tables import Enrollment, Lead, Person, Registration
from mailhub.store.unit import Unit

_lead: Any = Lead
_person: Any = Person
_registration: Any = Registration
_enrollment: Any = Enrollment
_UNDECIDED = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)


def meaning_of(unit: Unit, vendor_id: VendorId, old: Program, new: Program) -> tuple[str, ...]:
    """A sentence for each thing under way that the new program touches, in the language of the vendor's people."""
    with speaking(new.language):
        parts = (_people, _products, _tiers, _leads)
        return tuple(line for part in parts for line in part(unit, vendor_id, old, new))


def _people(unit: Unit, vendor_id: VendorId, old: Program, new: Program) -> Iterator[str]:
    gone = sorted({one.address for one in old.people} - {one.address for one in new.people})
    if not gone:
        return
    keys = select(_person.id).where(_person.vendor_id == vendor_id, _person.address.in_(gone))
    leads = _count(unit, _open(vendor_id, _lead.manager_id.in_(keys)))
    undecided = (_registration.vendor_id == vendor_id, _registration.status.in_(_UNDECIDED))
    registrations = _count(unit, select(_registration.id).where(*undecided, _registration.manager_id.in_(keys)))
    yield _("No longer active: {people}.", people=", ".join(gone))
    if leads or registrations:
        yield _(
            "In their hands are open leads: {leads}, undecided registrations: {registrations}; the managers who remain"
            " take them over.",
            leads=leads,
            registrations=registrations,
        )


def _products(unit: Unit, vendor_id: VendorId, old: Program, new: Program) -> Iterator[str]:
    for product in old.products:
        if new.product(product.code) is None:
            leads = _count(unit, _open(vendor_id, _lead.product == product.code))
            if leads:
                yield _(
                    "Product {product} goes; open leads that ask for it: {leads}.", product=product.code, leads=leads
                )


def _tiers(unit: Unit, vendor_id: VendorId, old: Program, new: Program) -> Iterator[str]:
    for tier in old.tiers:
        if tier not in new.tiers:
            of_tier = (_enrollment.vendor_id == vendor_id, _enrollment.tier == tier)
            partners = _count(unit, select(_enrollment.id).where(*of_tier))
            if partners:
                known = {"tier": tier, "partners": partners}
                yield _("Tier {tier} goes; partners that have it, and count as without one: {partners}.", **known)


def _leads(unit: Unit, vendor_id: VendorId, old: Program, new: Program) -> Iterator[str]:
    leads = _count(unit, _open(vendor_id))
    if leads:
        yield _("Open leads: {leads}. The new rules hold from their next step on; clocks that run stay.", leads=leads)


def _open(vendor_id: VendorId, *where: Any) -> Any:
    return select(_lead.id).where(_lead.vendor_id == vendor_id, _lead.status.not_in(CLOSED), *where)


def _count(unit: Unit, found: Any) -> int:
    return int(unit.session.execute(select(func.count()).select_from(found.subquery())).scalar_one())
