"""A reach as conditions of SQL: which leads, offers, registrations and partners somebody may see in a report."""

import json
from collections.abc import Sequence
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, String, and_, false, inspect, literal, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import FromClause

from mailhub.domain.figures import Reach
from mailhub.domain.terms import PartnerId, VendorId
from mailhub.domain.territory import Area, Place
from mailhub.store.tables import Enrollment, Lead, Partner, Registration
from mailhub.store.unit import Unit

LEADS: Any = inspect(Lead).local_table
PARTNERS: Any = inspect(Partner).local_table
ENROLLMENTS: Any = inspect(Enrollment).local_table
REGISTRATIONS: Any = inspect(Registration).local_table

_PLACE = ("country", "region", "postcode")
_KNOWN = "places within reach"
_SEPARATOR = "\x1f"  # no place has it in its name

Condition = ColumnElement[bool]


def leads_within(unit: Unit, reach: Reach, table: Any = LEADS) -> Condition:
    """The leads in reach: those of the vendor that belong to its partners, contact and places, registered or not."""
    own = [table.c.vendor_id == reach.vendor_id, *_by_area(unit, reach, table)]
    if reach.partner_ids is not None:
        own.append(table.c.partner_id.in_(reach.partner_ids))
    if reach.contact_id is not None:
        own.append(table.c.contact_id == reach.contact_id)
    if reach.distributor_id is not None:
        passed_on = table.c.distributor_id == reach.distributor_id
        own.append(passed_on | table.c.partner_id.in_(partners_under(reach.distributor_id)))
    return and_(*own)


def offers_within(unit: Unit, reach: Reach, offers: Any, leads: Any = LEADS) -> Condition:
    """The offers in reach: made to its partners and contact, of leads in its places; both tables are joined already."""
    own = [offers.c.vendor_id == reach.vendor_id, *_by_area(unit, reach, leads), *_of_partner(reach, offers)]
    return and_(*own)


def registrations_within(unit: Unit, reach: Reach, table: Any = REGISTRATIONS) -> Condition:
    """The registrations in reach: made by its partners and contact, of deals in its places."""
    own = [table.c.vendor_id == reach.vendor_id, *_by_area(unit, reach, table), *_of_partner(reach, table)]
    return and_(*own)


def _of_partner(reach: Reach, table: Any) -> Sequence[Condition]:
    own: list[Condition] = []
    if reach.partner_ids is not None:
        own.append(table.c.partner_id.in_(reach.partner_ids))
    if reach.contact_id is not None:
        own.append(table.c.contact_id == reach.contact_id)
    if reach.distributor_id is not None:
        own.append(table.c.partner_id.in_(partners_under(reach.distributor_id)))
    return own


def enrollments_within(unit: Unit, reach: Reach) -> Condition:
    """The places of partners in the program: of its partners, or of those whose own place is in its areas.

    The tables of enrollments and partners are joined already.
    """
    own = [ENROLLMENTS.c.vendor_id == reach.vendor_id]
    if reach.areas is not None:
        joined = PARTNERS.join(ENROLLMENTS, ENROLLMENTS.c.partner_id == PARTNERS.c.id)
        own.append(_in_areas(unit, reach.vendor_id, reach.areas, PARTNERS, joined))
    if reach.partner_ids is not None:
        own.append(PARTNERS.c.id.in_(reach.partner_ids))
    if reach.distributor_id is not None:
        own.append(PARTNERS.c.id.in_(partners_under(reach.distributor_id)))
    return and_(*own)


def partners_under(distributor_id: PartnerId) -> Any:
    """The distributor and its resellers."""
    own = (PARTNERS.c.id == distributor_id) | (PARTNERS.c.distributor_id == distributor_id)
    return select(PARTNERS.c.id).where(own)


def _by_area(unit: Unit, reach: Reach, table: Any) -> Sequence[Condition]:
    if reach.areas is None:
        return ()
    inside = _in_areas(unit, reach.vendor_id, reach.areas, table, table)
    # Without an area, whoever it rests with is all that limits; without both, nothing is in reach.
    return (inside if reach.rests_with is None else or_(inside, table.c.manager_id == reach.rests_with),)


def _in_areas(unit: Unit, vendor_id: VendorId, areas: tuple[Area, ...], table: Any, source: FromClause) -> Condition:
    whole = sorted({area.country for area in areas if not area.is_part})
    parts = tuple(area for area in areas if area.is_part and area.country not in whole)
    inside: list[Condition] = [table.c.country.in_(whole)] if whole else []
    # Which places lie in a part of a country is for the rules of territories to say: SQL only lists those there are.
    width = 3 if any(area.postcode_from or area.radius_km is not None for area in parts) else 2
    columns = [table.c[name] for name in _PLACE[:width]]
    found = _places(unit, vendor_id, parts, columns, source) if parts else ()
    if found:
        in_country = table.c.country.in_(sorted({area.country for area in parts}))
        inside.append(in_country & _joined(columns).in_(_texts_of([_SEPARATOR.join(row) for row in found])))
    return or_(*inside) if inside else false()


def _joined(columns: Sequence[Any]) -> Any:
    first, *others = columns
    return reduce(lambda sofar, column: sofar + _SEPARATOR + column, others, first)


def _texts_of(values: Sequence[str]) -> Any:
    """A list to look in, as one parameter: a country has more postcodes than a statement may have parameters."""
    return select(_Texts(literal(json.dumps(values))).table_valued("value").c.value)


class _Texts(FunctionElement[Any]):
    """The texts of a JSON list, a row each."""

    name = "texts"
    type = String()
    inherit_cache = True


@compiles(_Texts, "sqlite")
def _texts_on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Texts, "postgresql")
def _texts_on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **how)} AS JSON))"


def _places(
    unit: Unit, vendor_id: VendorId, parts: tuple[Area, ...], columns: Sequence[Any], source: FromClause
) -> Sequence[tuple[str, ...]]:
    known: dict[Any, Sequence[tuple[str, ...]]] = unit.session.info.setdefault(_KNOWN, {})
    key = (vendor_id, parts, str(source))
    if key not in known:
        countries = sorted({area.country for area in parts})
        of_vendor = next(column for column in source.c if column.name == "vendor_id")
        asked = select(*columns).select_from(source).where(of_vendor == vendor_id, columns[0].in_(countries))
        rows = [tuple(row) for row in unit.session.execute(asked.distinct())]
        known[key] = [row for row in rows if _lies_in(parts, row)]
    return known[key]


def _lies_in(parts: Sequence[Area], row: Sequence[str]) -> bool:
    place = Place(country=row[0], region=row[1], postcode=row[2] if len(row) > 2 else "")
    return any(area.covers(place) for area in parts)
