"""The import of partner lists: partners, contacts and enrollments, brought to what the list says."""

from difflib import get_close_matches
from functools import partial
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import SQLModel

from mailhub.domain.errors import Refusal
from mailhub.domain.events import WelcomeDue
from mailhub.domain.program import Program
from mailhub.domain.terms import PartnerKind
from mailhub.domain.territory import Area
from mailhub.store.csv_list import ImportResult, read_rows, take_in
from mailhub.store.geography import located
from mailhub.store.partner_rows import PartnerRow
from mailhub.store.programs.words import nearest
from mailhub.store.queries.mails import was_mailed
from mailhub.store.queries.programs import current_program, vendor_by_slug
from mailhub.store.sold_areas import named_areas
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Partner, Vendor
from mailhub.store.unit import Unit

_COVERAGE = ("country", "region", "postcode_from", "postcode_to", "radius_km")


def import_partners(unit: Unit, text: str, *, source_name: str, welcome: bool = False) -> ImportResult:
    """Bring the store to what a CSV list says; a second time changes nothing.

    A partner is known by its name and a contact by its address. Rows with faults are left out and told
    with their line; nothing that the list does not name is changed. With `welcome` each new contact of a vendor is due
    a mail, recorded as an event; who has had one is not due another.
    """
    rows = read_rows(PartnerRow, text)
    return take_in(rows, partial(objections_to, unit), partial(enroll, unit, welcome=welcome), source_name=source_name)


def objections_to(unit: Unit, row: PartnerRow) -> list[str]:
    """What speaks against taking a row, in sentences."""
    vendor = vendor_by_slug(unit, row.vendor.casefold())
    if vendor is None:
        return [f"vendor {row.vendor!r} is not known. Apply its program first, or write its slug."]
    try:
        program = current_program(unit, vendor.id)
    except Refusal as refusal:
        return [f"vendor: {refusal.sentence} Apply one first."]
    return [
        *_foreign_words(row, program),
        *_taken_address(unit, row),
        *_unplaced(unit, row),
        *_above(unit, row),
    ]


def _foreign_words(row: PartnerRow, program: Program) -> list[str]:
    codes = [product.code for product in program.products]
    wrong = [f"products {it!r} is none of {program.name}. {nearest(it, codes)}" for it in _unknown(row, program)]
    if row.tier and row.tier not in program.tiers:
        known = nearest(row.tier, program.tiers) if program.tiers else "The program has no tiers; leave it empty."
        wrong.append(f"tier {row.tier!r} is none of {program.name}. {known}")
    names = [named.name for named in program.territories]
    unknown = [it for it in row.territories if isinstance(it, str) and named_areas(it, program.territories) is None]
    return wrong + [f"territories {it!r} is no territory. {_instead(it, names)}" for it in unknown]


def _instead(name: str, names: list[str]) -> str:
    by_code = "Write a country code, or one with a region, such as GB/Scotland."
    return nearest(name, names) if names and get_close_matches(name, names, n=1) else by_code


def _unplaced(unit: Unit, row: PartnerRow) -> list[str]:
    """A circle needs its middle; half a place is none."""
    if (row.latitude is None) != (row.longitude is None):
        return ["latitude and longitude belong together. Fill in both, or neither."]
    circles = [it for it in row.territories if isinstance(it, Area) and it.radius_km is not None]
    known = _one(unit, Partner, name=row.partner)
    if not circles or _point(row) or (known and known.latitude is not None and not row.city):
        return []
    return [
        f"territories '{circles[0].country}@{circles[0].radius_km}km' needs the partner's place, which is not known by "
        f"its city. Fill in latitude and longitude."
    ]


def _above(unit: Unit, row: PartnerRow) -> list[str]:
    """What is wrong with the distributor that is named."""
    if row.distributor is None:
        return []
    named = _one(unit, Partner, name=row.distributor)
    if named is None or named.name == row.partner:
        return [f"distributor {row.distributor!r} is not known. List it in a row before its resellers."]
    if named.kind != PartnerKind.DISTRIBUTOR:
        return [f"distributor {row.distributor!r} is of the kind {named.kind}. Import it as distributor first."]
    return []


def _point(row: PartnerRow) -> tuple[float, float] | None:
    """Where the partner is: as the row says, else where its city is."""
    if row.latitude is not None and row.longitude is not None:
        return row.latitude, row.longitude
    return located(row.country, row.postcode or "", row.city) if row.city else None


def _unknown(row: PartnerRow, program: Program) -> list[str]:
    return [text for text in row.products if program.product_named(text) is None]


def _taken_address(unit: Unit, row: PartnerRow) -> list[str]:
    contact, partner = _one(unit, Contact, address=row.address), _one(unit, Partner, name=row.partner)
    if contact is None or (partner and contact.partner_id == partner.id):
        return []
    other = unit.get(Partner, contact.partner_id).name
    return [f"address {row.address!r} belongs to {other} already. Give each contact an address of their own."]


def enroll(unit: Unit, row: PartnerRow, *, welcome: bool = False) -> str:
    """Bring partner, contact and enrollment to what a row says; what was done: created, updated or nothing."""
    vendor: Vendor | None = vendor_by_slug(unit, row.vendor.casefold())
    assert vendor is not None  # noqa: S101 - objections_to has looked # nosec B101
    program = current_program(unit, vendor.id)
    partner = _one(unit, Partner, name=row.partner) or Partner(name=row.partner, created_at=unit.now)
    changed = _set(unit, partner, kind=row.kind, country=row.country, **_place(unit, row))
    usual: dict[str, Any] = {"language": program.language, "timezone": program.timezone, "reports_since_at": unit.now}
    contact = _one(unit, Contact, address=row.address) or Contact(
        partner_id=partner.id, address=row.address, name="", **usual
    )
    stated = {"language": row.language, "timezone": row.timezone}
    changed |= _set(unit, contact, name=row.contact, **{name: value for name, value in stated.items() if value})
    found = _one(unit, Enrollment, vendor_id=vendor.id, partner_id=partner.id)
    enrollment = found or Enrollment(
        vendor_id=vendor.id, partner_id=partner.id, contact_id=contact.id, since_at=unit.now
    )
    is_new = found is None or found.contact_id != contact.id
    stands = {"tier": row.tier, "capacity": row.capacity, "weight": row.weight}
    changed |= _set(unit, enrollment, contact_id=contact.id, **stands)
    changed |= _keep_abilities(unit, enrollment.id, row, program)
    if welcome and is_new and not was_mailed(unit, contact.id, "welcome", vendor.id):
        unit.record(WelcomeDue(vendor_id=vendor.id, contact_id=contact.id))
    return "created" if found is None else "updated" if changed else ""


def _place(unit: Unit, row: PartnerRow) -> dict[str, Any]:
    """Where the partner is and to whom it belongs, as far as the row says so."""
    said = {"region": row.region, "postcode": row.postcode, "holidays": row.holidays}
    stated: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if point := _point(row):
        stated |= {"latitude": point[0], "longitude": point[1]}
    if row.distributor is not None:
        stated["distributor_id"] = _one(unit, Partner, name=row.distributor).id
    return stated


def _coverages(row: PartnerRow, program: Program) -> set[tuple[Any, ...]]:
    """The areas, without those that lie within another one of the row."""
    entries = [named_areas(it, program.territories) or () if isinstance(it, str) else (it,) for it in row.territories]
    areas = [area for entry in entries for area in entry]
    whole = {area.country for area in areas if not area.is_part}
    kept = [area for area in areas if not area.is_part or area.country not in whole]
    parts = {_row_of(area) for area in kept if area.radius_km is None}
    circles = sorted((area for area in kept if area.radius_km is not None), key=lambda it: it.radius_km or 0)
    widest = {area.country: _row_of(area) for area in circles}
    return parts | {*widest.values()}


def _row_of(area: Area) -> tuple[Any, ...]:
    return tuple(getattr(area, name) for name in _COVERAGE)


def _keep_abilities(unit: Unit, enrollment_id: int, row: PartnerRow, program: Program) -> bool:
    sold = (program.product_named(text) for text in row.products)
    wanted: tuple[tuple[type[SQLModel], tuple[str, ...], set[tuple[Any, ...]]], ...] = (
        (Coverage, _COVERAGE, _coverages(row, program)),
        (Competence, ("product",), {(product.code,) for product in sold if product}),
        (Certificate, ("name", "valid_until"), set(row.certificates)),
    )
    replaced = [_replace(unit, table, enrollment_id, names, values) for table, names, values in wanted]
    return any(replaced)


def _replace(unit: Unit, table: Any, enrollment_id: int, names: tuple[str, ...], wanted: set[tuple[Any, ...]]) -> bool:
    columns = [getattr(table, name) for name in names]
    rows = unit.session.execute(select(*columns).where(table.enrollment_id == enrollment_id))
    if {tuple(row) for row in rows} == wanted:
        return False
    unit.session.execute(delete(table).where(table.enrollment_id == enrollment_id))
    for values in sorted(wanted, key=str):
        unit.session.add(table(enrollment_id=enrollment_id, **dict(zip(names, values, strict=True))))
    unit.session.flush()
    return True


def _set(unit: Unit, row: SQLModel, **values: object) -> bool:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    unit.add(row)
    return bool(changed)


def _one(unit: Unit, table: Any, **values: object) -> Any:
    wanted = (getattr(table, name) == value for name, value in values.items())
    return unit.session.execute(select(table).where(*wanted)).scalar_one_or_none()
