"""Programs: the rules in force for a vendor, and which of its people a matter is for."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from mailhub.domain.errors import BadSettings, Refusal
from mailhub.domain.program import Person as Named
from mailhub.domain.program import Program
from mailhub.domain.terms import Role, VendorId
from mailhub.store.programs.file import read_program
from mailhub.store.tables import Person, ProgramVersion, Vendor
from mailhub.store.unit import Unit

_versions: Any = ProgramVersion
_vendors: Any = Vendor
_people: Any = Person
_IN_FORCE = "programs in force"  # of a unit, for a lead asks for its program eight times


def current_program(unit: Unit, vendor_id: VendorId) -> Program:
    """The vendor's program in force; raises Refusal when the vendor has none."""
    known: dict[VendorId, Any] = unit.session.info.setdefault(_IN_FORCE, {})
    newest = known[vendor_id] = known.get(vendor_id) or _newest(unit, vendor_id)
    if newest is None:
        raise Refusal(f"Vendor {vendor_id} has no program.")
    return _kept.get((newest.digest, newest.version)) or _read(unit, newest)


# Kept by the text's digest: a key of the database could be given out anew after a rollback.
_kept: dict[tuple[str, int], Program] = {}


def _read(unit: Unit, newest: Any) -> Program:
    source = unit.session.execute(select(_versions.source).where(_versions.id == newest.id)).scalar_one()
    program = read_program(source, name=f"program version {newest.version}", version=newest.version)
    _kept[newest.digest, newest.version] = program
    return program


def _newest(unit: Unit, vendor_id: VendorId) -> Any:
    wanted = select(_versions.id, _versions.version, _versions.digest).where(_versions.vendor_id == vendor_id)
    return unit.session.execute(wanted.order_by(_versions.version.desc()).limit(1)).one_or_none()


def vendor_by_slug(unit: Unit, slug: str) -> Vendor | None:
    """The vendor whose addresses carry that word."""
    found: Vendor | None = unit.session.execute(select(_vendors).where(_vendors.slug == slug)).scalar_one_or_none()
    return found


def apply_program(unit: Unit, source: str, name: str) -> Program:
    """Put a program text in force for the vendor that it names, and keep the vendor's people in step with it.

    A new version is made only when the text has changed. Raises BadSettings for a text with faults.
    """
    program = read_program(source, name=name)
    vendor = vendor_by_slug(unit, program.slug) or Vendor(slug=program.slug, name="", timezone="", created_at=unit.now)
    vendor.name, vendor.timezone = program.name, program.timezone
    unit.add(vendor)
    newest, digest = _newest(unit, vendor.id), sha256(source.encode()).hexdigest()
    if newest is None or newest.digest != digest:
        version = newest.version + 1 if newest else 1
        row = ProgramVersion(vendor_id=vendor.id, version=version, digest=digest, source=source, applied_at=unit.now)
        unit.add(row)
        unit.session.info.pop(_IN_FORCE, None)
    _keep_people_in_step(unit, vendor.id, program)
    return current_program(unit, vendor.id)


def _keep_people_in_step(unit: Unit, vendor_id: VendorId, program: Program) -> None:
    rows = unit.session.execute(select(_people).where(_people.vendor_id == vendor_id)).scalars()
    known = {row.address: row for row in rows}
    for person in program.people:
        row = known.pop(person.address, None) or Person(vendor_id=vendor_id, address=person.address, name=person.name)
        unit.add(_instep(row, person))
    for gone in known.values():
        gone.active = False
        unit.add(gone)


def _instep(row: Person, person: Named) -> Person:
    row.name, row.active = person.name, True
    row.roles, row.countries = sorted(person.roles), sorted(person.countries)
    return row


def manager_for(unit: Unit, vendor_id: VendorId, country: str) -> Person:
    """The channel manager of that country, else the one for all countries; raises BadSettings when there is neither."""
    found = _first(unit, vendor_id, Role.CHANNEL_MANAGER, country)
    if found is None:
        raise BadSettings(f"Vendor {vendor_id} has no channel manager; apply a program that names one.")
    return found


def qualifier_for(unit: Unit, vendor_id: VendorId, country: str) -> Person:
    """The qualifier of that country, else the one for all countries, else the channel manager."""
    return _first(unit, vendor_id, Role.QUALIFIER, country) or manager_for(unit, vendor_id, country)


def director_for(unit: Unit, vendor_id: VendorId, country: str = "") -> Person:
    """The director of that country, else the one for all countries, else the channel manager."""
    return _first(unit, vendor_id, Role.DIRECTOR, country) or manager_for(unit, vendor_id, country)


def _first(unit: Unit, vendor_id: VendorId, role: Role, country: str) -> Person | None:
    wanted = select(_people).where(_people.vendor_id == vendor_id, _people.active.is_(True)).order_by(_people.id)
    people: list[Person] = [row for row in unit.session.execute(wanted).scalars() if role in row.roles]
    asked: tuple[Callable[[Person], bool], ...] = (lambda it: country in it.countries, lambda it: not it.countries)
    return next((person for suits in asked for person in people if suits(person)), None)
