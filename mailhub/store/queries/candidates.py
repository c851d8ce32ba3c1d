"""Which enrolled partners are near a lead, with what match requirements want to know of each; no query per partner."""

from collections import namedtuple
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from math import cos, radians
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    ScalarSelect,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.domain.regions import region_key, regions_around
from mailhub.domain.terms import WORKED, OfferStatus, VendorId
from mailhub.domain.territory import KM_A_DEGREE, postcode_key
from mailhub.store.geography import located
from mailhub.store.planning import common
from mailhub.store.queries.covered_regions import REGIONS
from mailhub.store.queries.partner_rows import facts_of, ranks_of
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Lead, Offer, Partner
from mailhub.store.unit import Unit

_enrollment: Any = Enrollment
_coverage: Any = Coverage
_competence: Any = Competence
_certificate: Any = Certificate
_partner: Any = Partner
_contact: Any = Contact
_colleague: Any = aliased(Contact)
_lead: Any = Lead
_offer: Any = Offer
_place: Any = _coverage.country.concat(literal_column("'/'")).concat(_coverage.region)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far to look for partners: in the whole country of the lead, and at those who do not sell its product."""

    whole_country: bool = False
    any_product: bool = False


@dataclass(frozen=True, kw_only=True)
class Vicinity:
    """The partners near a lead, how many more are enrolled, and the lead with its latitude and longitude."""

    partners: tuple[PartnerFacts, ...]
    others: int
    lead: LeadFacts


NARROW = Reach()


def partners_near(unit: Unit, vendor_id: VendorId, lead: LeadFacts, tiers: tuple[str, ...]) -> Vicinity:
    """The vendor's partners that cover the lead's place and sell its product; `tiers` best first.

    Their records are not read yet: `with_records` does that for those who are left in the end.
    """
    found: Any = unit.ask(_ENROLLED, {"vendor_id": vendor_id}).one()
    enrolled, northernmost = found
    lead = lead if northernmost is None else _located(lead)
    values = {"vendor_id": vendor_id, **_places(unit, lead), **_bound(lead)}
    partners = _partners(unit, NARROW, values, lead, tiers)
    return Vicinity(partners=partners, others=enrolled - len(partners), lead=lead)


def partners_beyond(unit: Unit, vendor_id: VendorId, near: Vicinity, tiers: tuple[str, ...], reach: Reach) -> Vicinity:
    """The partners near a lead and those further off, as far as `reach` goes."""
    places = {} if reach.whole_country else _places(unit, near.lead)
    values = {"vendor_id": vendor_id, **places, **_bound(near.lead)}
    partners = _partners(unit, reach, values, near.lead, tiers)
    return replace(near, partners=partners, others=near.others + len(near.partners) - len(partners))


def _partners(
    unit: Unit, reach: Reach, values: dict[str, Any], lead: LeadFacts, tiers: tuple[str, ...]
) -> tuple[PartnerFacts, ...]:
    # Plain tuples with names, for each of thirty columns is asked for by its name at every partner.
    found = map(_NearRow._make, unit.ask(_near(reach), values))
    ranks = ranks_of(tiers)
    return tuple([facts_of(list(group), lead, ranks) for _, group in groupby(found, itemgetter(0))])


def _located(lead: LeadFacts) -> LeadFacts:
    if lead.latitude is not None:
        return lead
    found = located(lead.country, lead.postcode, lead.city, lead.region)
    return replace(lead, latitude=found[0], longitude=found[1]) if found else lead


def _bound(lead: LeadFacts) -> dict[str, Any]:
    place: dict[str, Any] = {
        "country": lead.country,
        "postcode": postcode_key(lead.country, lead.postcode),
        "latitude": lead.latitude,
        "longitude": lead.longitude,
        # Degrees of longitude are shorter the further north one is.
        "shrunk": max(0.05, cos(radians(lead.latitude or 0.0))),
    }
    return place | {
        "lead_id": lead.id,
        "round": lead.round,
        "product": lead.product,
        "certificate": lead.certificate,
    }


def _places(unit: Unit, lead: LeadFacts) -> dict[str, list[str]]:
    regions = _spellings(unit, lead)
    return {"regions": regions, "places": [f"{lead.country}/{region}" for region in regions]}


def _spellings(unit: Unit, lead: LeadFacts) -> list[str]:
    # Databases know no names of regions, and fold only ASCII alike, so the spellings are found here.
    known = unit.ask(REGIONS, {"country": lead.country}).scalars()
    around = regions_around(lead.country, lead.region)
    return ["", *(region for region in known if region and region_key(lead.country, region) in around)]


@cache
def _near(reach: Reach) -> Select[Any]:
    here = _coverage.country == bindparam("country")
    sells = and_(_competence.enrollment_id == _enrollment.id, _competence.product == bindparam("product"))
    return (
        _enrolled_partners()
        .join(_coverage, and_(_coverage.enrollment_id == _enrollment.id, here, *_in_place(reach)))
        .join(_competence, sells, isouter=reach.any_product)
        .order_by(_enrollment.id, _coverage.id)
    )


def _in_place(reach: Reach) -> list[ColumnElement[bool]]:
    if reach.whole_country:
        return []
    code: Any = bindparam("postcode")
    # Ranges and circles name no region, and the empty one is always among those asked for.
    in_region = _coverage.region.in_(bindparam("regions", expanding=True))
    # The same once more, in one word, of which PostgreSQL knows how often it comes.
    is_place = _place.in_(bindparam("places", expanding=True))
    is_plain = and_(_coverage.postcode_from == "", _coverage.radius_km.is_(None))
    last = func.substr(code, 1, func.length(_coverage.postcode_to))
    in_range = and_(_coverage.postcode_from != "", _coverage.postcode_from <= code, last <= _coverage.postcode_to)
    return [in_region, is_place, or_(is_plain, in_range, _in_circle())]


def _in_circle() -> ColumnElement[bool]:
    """The square around the circle; the rule looks at the distance itself."""
    degrees = _coverage.radius_km / KM_A_DEGREE
    north = func.abs(_partner.latitude - cast(bindparam("latitude"), Float)) <= degrees
    east = func.abs(_partner.longitude - cast(bindparam("longitude"), Float)) * cast(bindparam("shrunk"), Float)
    return and_(_coverage.radius_km.is_not(None), north, east <= degrees * _ROOM)


_ROOM = 1.2  # for what the width of a degree changes within the circle


def _enrolled_partners() -> Select[Any]:
    stands_in = and_(_colleague.address == _contact.substitute, _colleague.partner_id == _contact.partner_id)
    held = and_(_certificate.enrollment_id == _enrollment.id, _certificate.name == bindparam("certificate"))
    return (
        select(*_columns())
        .select_from(_enrollment)
        .join(_partner, _partner.id == _enrollment.partner_id)
        .join(_contact, _contact.id == _enrollment.contact_id)
        .outerjoin(_colleague, stands_in)
        .outerjoin(_certificate, held)
        # The lead's place leaves fewer partners than the vendor does.
        .where(common(_enrollment.vendor_id) == bindparam("vendor_id"))
    )


def _columns() -> list[Any]:
    # Words and instants are read as they are stored: to make them Python's own for each partner takes its time.
    wishes = case((cast(_contact.wishes, String) != "{}", _contact.wishes))
    return [
        _enrollment.id.label("enrollment_id"),
        *(_enrollment.partner_id, _enrollment.tier, _enrollment.capacity, _enrollment.weight),
        *(_partner.name, _partner.latitude, _partner.longitude),
        *(_contact.id.label("contact_id"), _contact.name.label("contact_name"), _contact.language, _contact.away_until),
        *(
            type_coerce(_enrollment.standing, String).label("standing"),
            type_coerce(_contact.often, String).label("often"),
        ),
        *(wishes.label("wishes"), _is_set(_contact.undeliverable_at).label("is_unreachable")),
        _colleague.id.label("colleague_id"),
        _colleague.language.label("colleague_language"),
        _colleague.away_until.label("colleague_away_until"),
        _is_set(_colleague.undeliverable_at).label("is_colleague_unreachable"),
        _certificate.valid_until,
        *(_coverage.country, _coverage.region, _coverage.postcode_from, _coverage.postcode_to, _coverage.radius_km),
        _competence.product,
        _leads_in_work().label("open_leads"),
        _of_open_offers(func.count()).label("open_offers"),
        _of_open_offers(func.sum(1.0 / (_offer.others + 1))).label("expected_leads"),
        _tried().label("offered_before"),
    ]


def _is_set(column: Any) -> ColumnElement[int]:
    return case((column.is_(None), 0), else_=1)


def _leads_in_work() -> ScalarSelect[int]:
    its_own = (_lead.partner_id == _enrollment.partner_id, _lead.vendor_id == bindparam("vendor_id"))
    in_work = (_lead.status.in_(WORKED), _lead.is_registered.is_(False))
    return select(func.count()).where(*its_own, *in_work).correlate(Enrollment).scalar_subquery()


def _of_open_offers(what: ColumnElement[Any]) -> ScalarSelect[Any]:
    its_own = (_offer.partner_id == _enrollment.partner_id, _offer.vendor_id == bindparam("vendor_id"))
    is_open = _offer.status == OfferStatus.OPEN
    return select(what).select_from(_offer).where(*its_own, is_open).correlate(Enrollment).scalar_subquery()


def _tried() -> ColumnElement[bool]:
    # Whoever had the lead and no longer has it is not asked again, not even in a new round. Whoever let an offer expire
    # may be, by a later mode: each mode leaves out those whom it has asked itself.
    rejected = and_(_offer.round == bindparam("round"), _offer.status == OfferStatus.REJECTED)
    asked = or_(rejected, _offer.status == OfferStatus.ACCEPTED)
    its_own = and_(_offer.lead_id == bindparam("lead_id"), _offer.partner_id == _enrollment.partner_id, asked)
    return exists().where(its_own).correlate(Enrollment)


_NearRow = namedtuple("_NearRow", [column.key for column in _columns()])  # type: ignore[misc]  # named by columns
_ENROLLED = select(
    select(func.count()).where(_enrollment.vendor_id == bindparam("vendor_id")).scalar_subquery(),
    # One look into an index says whether any partner's place is known.
    select(func.max(_partner.latitude)).scalar_subquery(),
)
