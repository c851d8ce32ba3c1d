"""The question about partners near a lead: all that is settled of them, which does not change from lead to lead."""

from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from mailhub.domain.territory import KM_A_DEGREE
from mailhub.store.planning import common
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Partner

_enrollment: Any = Enrollment
_coverage: Any = Coverage
_competence: Any = Competence
_certificate: Any = Certificate
_partner: Any = Partner
_contact: Any = Contact
_colleague: Any = aliased(Contact)
_place: Any = _coverage.country.concat(literal_column("'/'")).concat(_coverage.region)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far to look for partners: in the whole country of the lead, and at those who do not sell its product."""

    whole_country: bool = False
    any_product: bool = False


NARROW = Reach()


@cache
def near(reach: Reach) -> Select[Any]:
    """The settled things of a vendor's partners that sell at the lead's place, a row for each place that they cover."""
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
    ]


def _is_set(column: Any) -> ColumnElement[int]:
    return case((column.is_(None), 0), else_=1)


NearRow = namedtuple("NearRow", [column.key for column in _columns()])  # type: ignore[misc]  # named by columns
"""A plain tuple with names, for each of thirty columns is asked for by its name at every partner."""
