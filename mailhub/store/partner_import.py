"""The import of partner lists: partners, contacts and enrollments, brought to what the list says."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import SQLModel

from mailhub.domain.errors import Refusal
from mailhub.domain.program import Program
from mailhub.store.partner_rows import PartnerRow, read_rows
from mailhub.store.programs.words import nearest
from mailhub.store.queries.programs import current_program, vendor_by_slug
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Partner, Vendor
from mailhub.store.unit import Unit


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """How many enrollments are new and how many changed, and a sentence for each row that was left out."""

    created: int
    updated: int
    faults: tuple[str, ...]


def import_partners(unit: Unit, text: str, *, source_name: str) -> ImportResult:
    """Bring the store to what a CSV list says; a second time changes nothing.

    A partner is known by its name and a contact by its address. Rows with faults are left out and told
    with their line; nothing that the list does not name is changed.
    """
    done: list[str] = []
    faults: list[str] = []
    for line, row in read_rows(text):
        wrong = row if isinstance(row, list) else _objections(unit, row)
        if isinstance(row, PartnerRow) and not wrong:
            done.append(_enroll(unit, row))
        faults += [f"{source_name}, line {line}: {sentence}" for sentence in wrong]
    return ImportResult(created=done.count("created"), updated=done.count("updated"), faults=tuple(faults))


def _objections(unit: Unit, row: PartnerRow) -> list[str]:
    vendor = vendor_by_slug(unit, row.vendor.casefold())
    if vendor is None:
        return [f"vendor {row.vendor!r} is not known. Apply its program first, or write its slug."]
    try:
        program = current_program(unit, vendor.id)
    except Refusal as refusal:
        return [f"vendor: {refusal.sentence} Apply one first."]
    return [*_foreign_words(row, program), *_taken_address(unit, row)]


def _foreign_words(row: PartnerRow, program: Program) -> list[str]:
    codes = [product.code for product in program.products]
    wrong = [f"products {it!r} is none of {program.name}. {nearest(it, codes)}" for it in _unknown(row, program)]
    if row.tier and row.tier not in program.tiers:
        known = nearest(row.tier, program.tiers) if program.tiers else "The program has no tiers; leave it empty."
        wrong.append(f"tier {row.tier!r} is none of {program.name}. {known}")
    return wrong


def _unknown(row: PartnerRow, program: Program) -> list[str]:
    return [text for text in row.products if program.product_named(text) is None]


def _taken_address(unit: Unit, row: PartnerRow) -> list[str]:
    contact, partner = _one(unit, Contact, address=row.address), _one(unit, Partner, name=row.partner)
    if contact is None or (partner and contact.partner_id == partner.id):
        return []
    other = unit.get(Partner, contact.partner_id).name
    return [f"address {row.address!r} belongs to {other} already. Give each contact an address of their own."]


def _enroll(unit: Unit, row: PartnerRow) -> str:
    """What was done: created, updated or nothing."""
    vendor: Vendor | None = vendor_by_slug(unit, row.vendor.casefold())
    assert vendor is not None  # noqa: S101 - _objections has looked
    program = current_program(unit, vendor.id)
    partner = _one(unit, Partner, name=row.partner) or Partner(name=row.partner, created_at=unit.now)
    changed = _set(unit, partner, kind=row.kind, country=row.country)
    contact = _one(unit, Contact, address=row.address) or Contact(
        partner_id=partner.id, address=row.address, name="", language=program.language, timezone=program.timezone
    )
    stated = {"language": row.language, "timezone": row.timezone}
    changed |= _set(unit, contact, name=row.contact, **{name: value for name, value in stated.items() if value})
    found = _one(unit, Enrollment, vendor_id=vendor.id, partner_id=partner.id)
    enrollment = found or Enrollment(
        vendor_id=vendor.id, partner_id=partner.id, contact_id=contact.id, since_at=unit.now
    )
    changed |= _set(unit, enrollment, contact_id=contact.id, tier=row.tier, capacity=row.capacity)
    changed |= _keep_abilities(unit, enrollment.id, row, program)
    return "created" if found is None else "updated" if changed else ""


def _keep_abilities(unit: Unit, enrollment_id: int, row: PartnerRow, program: Program) -> bool:
    sold = (program.product_named(text) for text in row.products)
    wanted: tuple[tuple[type[SQLModel], tuple[str, ...], set[tuple[Any, ...]]], ...] = (
        (Coverage, ("country", "region"), set(row.territories)),
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
    unit.session.add_all(
        table(enrollment_id=enrollment_id, **dict(zip(names, values, strict=True))) for values in sorted(wanted)
    )
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
