"""Who reads which report, and what of a vendor's books each may see in it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from mailhub.domain.errors import Refusal
from mailhub.domain.figures import Reach
from mailhub.domain.terms import ContactId, PartnerKind, PersonId, ReportName, Role, VendorId
from mailhub.domain.territory import Area
from mailhub.store.queries.programs import areas_named
from mailhub.store.tables import Contact, Enrollment, Lead, Partner, Person
from mailhub.store.unit import Unit

Reading = tuple[VendorId, ReportName]
"""A report about one vendor's leads, as somebody gets it."""

_ROLES = {
    Role.DIRECTOR: ReportName.DIRECTOR,
    Role.CHANNEL_MANAGER: ReportName.CHANNEL_MANAGER,
    Role.QUALIFIER: ReportName.QUALIFIER,
    Role.MARKETING: ReportName.MARKETING,
}
"""The report of each role, the main one first."""

_OF_AREAS = frozenset({ReportName.CHANNEL_MANAGER, ReportName.QUALIFIER})
_WITHIN_DIRECTOR = frozenset({ReportName.CHANNEL_MANAGER, ReportName.MARKETING})
_place: Any = Enrollment
_partner: Any = Partner
_reseller: Any = aliased(Partner)
_its_place: Any = aliased(Enrollment)
_lead: Any = Lead
# One question within the other: asked as one, a database that knows no figures goes through all partners for each.
_is_placed = exists().where(_its_place.partner_id == _reseller.id, _its_place.vendor_id == _place.vendor_id)
_has_reseller = exists().where(_reseller.distributor_id == _partner.id, _is_placed.correlate_except(_its_place))
DISTRIBUTES = or_(_partner.kind == PartnerKind.DISTRIBUTOR, _has_reseller.correlate_except(_reseller))
"""Whether a partner, joined with its enrollment, passes leads on to resellers at that vendor."""

_BUSINESS = (
    select(func.count()).where(_lead.vendor_id == _place.vendor_id, _lead.partner_id == _place.partner_id)
).scalar_subquery()


def reach_of(
    unit: Unit,
    report: ReportName,
    vendor_id: VendorId,
    *,
    contact_id: ContactId | None = None,
    person_id: PersonId | None = None,
) -> Reach:
    """What a partner's contact, or a vendor's person, may see in a report; raises Refusal where it is not theirs.

    A director, whose reach is all of the vendor, may also ask for the reports of channel managers and of marketing.
    """
    if contact_id is not None and person_id is None:
        return _reach_of_contact(unit, report, vendor_id, contact_id)
    if person_id is not None and contact_id is None:
        return _reach_of_person(unit, report, vendor_id, person_id)
    raise _not_theirs(report)


def reports_of(
    unit: Unit, *, contact_id: ContactId | None = None, person_id: PersonId | None = None
) -> Sequence[Reading]:
    """The reports that somebody gets: the vendors with most of a partner's leads first, then each job's main report.

    A director gets no report of channel managers besides; who is not active any more gets none at all.
    """
    if contact_id is not None:
        return _reports_of_contact(unit, contact_id)
    person = unit.find(Person, person_id)
    return [] if person is None else [(person.vendor_id, report) for report in reports_of_person(person)]


def reports_of_person(person: Person) -> Sequence[ReportName]:
    """The reports that the roles of a vendor's person bring, the main one first."""
    reports = [report for role, report in _ROLES.items() if person.active and role in person.roles]
    return [one for one in reports if one != ReportName.CHANNEL_MANAGER or ReportName.DIRECTOR not in reports]


def reports_of_contact(*, is_in_charge: bool, distributes: bool) -> Sequence[ReportName]:
    """The reports of an enrolled partner's contact, the main one first; who is in charge also sees the partner's."""
    if not is_in_charge:
        return (ReportName.PARTNER_CONTACT,)
    own = (ReportName.PARTNER_MANAGER, ReportName.PARTNER_CONTACT)
    return (ReportName.DISTRIBUTOR, *own) if distributes else own


def _reports_of_contact(unit: Unit, contact_id: ContactId) -> Sequence[Reading]:
    contact = unit.find(Contact, contact_id)
    if contact is None:
        return []
    found = (
        select(_place.vendor_id, _place.contact_id == contact_id, DISTRIBUTES)
        .join(_partner, _partner.id == _place.partner_id)
        .where(_place.partner_id == contact.partner_id)
        .order_by(_BUSINESS.desc(), _place.vendor_id)
    )
    return [
        (vendor_id, report)
        for vendor_id, is_in_charge, distributes in unit.session.execute(found)
        for report in reports_of_contact(is_in_charge=is_in_charge, distributes=distributes)
    ]


def _reach_of_contact(unit: Unit, report: ReportName, vendor_id: VendorId, contact_id: ContactId) -> Reach:
    contact = unit.find(Contact, contact_id)
    if contact is None or (vendor_id, report) not in _reports_of_contact(unit, contact_id):
        raise _not_theirs(report)
    if report == ReportName.DISTRIBUTOR:
        return Reach(vendor_id=vendor_id, distributor_id=contact.partner_id)
    own = frozenset({contact.partner_id})
    is_own = report == ReportName.PARTNER_CONTACT
    return Reach(vendor_id=vendor_id, partner_ids=own, contact_id=contact_id if is_own else None)


def _reach_of_person(unit: Unit, report: ReportName, vendor_id: VendorId, person_id: PersonId) -> Reach:
    person = unit.find(Person, person_id)
    if person is None or person.vendor_id != vendor_id or not person.active:
        raise _not_theirs(report)
    reports = {_ROLES[role] for role in _ROLES if role in person.roles}
    if report not in reports and not (ReportName.DIRECTOR in reports and report in _WITHIN_DIRECTOR):
        raise _not_theirs(report)
    if report in _OF_AREAS and report in reports and (person.countries or person.territories):
        return Reach(vendor_id=vendor_id, areas=_areas_of(unit, person), rests_with=person.id)
    return Reach(vendor_id=vendor_id)


def _areas_of(unit: Unit, person: Person) -> tuple[Area, ...]:
    """The areas of a person's countries and territories; a territory that the program has lost has none."""
    named = areas_named(unit, person.vendor_id) if person.territories else {}
    areas = [area for name in person.territories for area in named.get(name, ())]
    return tuple(dict.fromkeys([*(Area(country=country) for country in person.countries), *areas]))


def _not_theirs(report: ReportName) -> Refusal:
    return Refusal("The report '{report}' is not among yours.", report=report)
