"""Questions about partners."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from mailhub.domain.terms import ContactId, PartnerId, VendorId
from mailhub.store.tables import Contact, Coverage, Enrollment, Partner
from mailhub.store.unit import Unit

PLACES = "keys of enrollments"
"""Where a unit's session keeps which enrollment is that of which partner at which vendor."""

_enrollment: Any = Enrollment
_PLACE = select(_enrollment).where(
    _enrollment.vendor_id == bindparam("vendor_id"), _enrollment.partner_id == bindparam("partner_id")
)

_contact: Any = Contact
_partner: Any = Partner
_THESE = select(_contact).where(_contact.id.in_(bindparam("keys", expanding=True))).order_by(_contact.id)
_THEIR_PARTNERS = select(_partner).where(_partner.id.in_(bindparam("keys", expanding=True))).order_by(_partner.id)


def enrollment_of(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> Enrollment | None:
    """A partner's place in a vendor's program; None when it has none."""
    # Kept with the unit: every lead in work asks who is in charge of it. A place is never given to another partner.
    known: dict[tuple[VendorId, PartnerId], Any] = unit.session.info.setdefault(PLACES, {})
    found = unit.find(Enrollment, known.get((vendor_id, partner_id)))
    if found is None:
        asked = {"vendor_id": vendor_id, "partner_id": partner_id}
        rows = unit.rows(_PLACE, asked)
        unit.hold(rows)
        found = rows[0] if rows else None
        known[vendor_id, partner_id] = found.id if found else None
    return found


def enrolled_contact(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> ContactId | None:
    """The contact to whom a partner's leads at a vendor go; None when it is not in that program."""
    found = enrollment_of(unit, vendor_id, partner_id)
    return found.contact_id if found is not None else None


def hold_with_partners(unit: Unit, contacts: Sequence[ContactId]) -> None:
    """Read these contacts and their partners, so that each is found without asking again."""
    rows: Sequence[Contact] = unit.rows(_THESE, {"keys": contacts})
    unit.hold(rows)
    partners = sorted({row.partner_id for row in rows if not unit.knows(Partner, row.partner_id)})
    if partners:
        unit.hold(unit.rows(_THEIR_PARTNERS, {"keys": partners}))


def vendors_with(unit: Unit, partner_id: PartnerId) -> list[VendorId]:
    """The vendors in whose programs a partner is, oldest first."""
    row: Any = Enrollment
    own = select(row.vendor_id).where(row.partner_id == partner_id).order_by(row.vendor_id)
    return list(unit.session.execute(own).scalars())


def enrolled_as(unit: Unit, vendor_id: VendorId, named: str) -> list[Partner]:
    """The partners in a vendor's program that are called so; where none is, those whose name begins so."""
    row: Any = Enrollment
    partner: Any = Partner
    wanted = " ".join(named.split()).casefold()
    own = select(partner).join(row, row.partner_id == partner.id).where(row.vendor_id == vendor_id)
    enrolled = list(unit.session.execute(own.order_by(partner.id)).scalars()) if wanted else []
    exact = [one for one in enrolled if one.name.casefold() == wanted]
    return exact or [one for one in enrolled if one.name.casefold().startswith(wanted)]


def resellers_of(unit: Unit, vendor_id: VendorId, distributor_id: PartnerId) -> list[tuple[Partner, ContactId]]:
    """The resellers under a distributor that are enrolled with a vendor, each with its contact, by name."""
    row: Any = Enrollment
    partner: Any = Partner
    under = (row.vendor_id == vendor_id, partner.distributor_id == distributor_id)
    found = select(partner, row.contact_id).join(row, row.partner_id == partner.id).where(*under)
    return [(one[0], one[1]) for one in unit.session.execute(found.order_by(partner.name)).all()]


def enrollments_of_contact(unit: Unit, contact_id: ContactId) -> Sequence[Enrollment]:
    """The places in programs whose leads go to a contact."""
    row: Any = Enrollment
    own = select(Enrollment).where(row.contact_id == contact_id).order_by(row.id)
    return unit.session.execute(own).scalars().all()


def covered_places(unit: Unit, partner_id: PartnerId) -> list[tuple[str, str]]:
    """Country and region (empty for the whole country) of each place where a partner sells for anybody."""
    row: Any = Enrollment
    place: Any = Coverage
    own = select(place.country, place.region).join(row, row.id == place.enrollment_id)
    return [(it[0], it[1]) for it in unit.session.execute(own.where(row.partner_id == partner_id).order_by(place.id))]
