"""Programs: the rules in force for a vendor, and which of its people a matter is for."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from mailhub.domain.errors import BadSettings, Refusal
from mailhub.domain.program import Person as Named
from mailhub.domain.program import Program
from mailhub.domain.terms import PersonId, Role, VendorId
from mailhub.domain.territory import Area, Place, areas_of
from mailhub.store.programs.file import read_program
from mailhub.store.tables import Lead, Person, ProgramVersion, Registration, Vendor
from mailhub.store.unit import PROGRAMS_IN_FORCE, Unit

_versions: Any = ProgramVersion
_vendors: Any = Vendor
_people: Any = Person
_PEOPLE = "active people of vendors"

_NEWEST = (
    select(_versions.id, _versions.version, _versions.digest)
    .where(_versions.vendor_id == bindparam("vendor_id"))
    .order_by(_versions.version.desc())
    .limit(1)
)
_OF_SLUG = select(_vendors).where(_vendors.slug == bindparam("slug"))
_ACTIVE = (
    select(_people).where(_people.vendor_id == bindparam("vendor_id"), _people.active.is_(True)).order_by(_people.id)
)


class InForce(NamedTuple):
    """Which version of a vendor's program is in force, without its text."""

    id: int
    version: int
    digest: str


def know_program(unit: Unit, vendor_id: VendorId, newest: InForce) -> None:
    """Spare a unit the question for a vendor's program in force, where it was asked together with something else."""
    unit.session.info.setdefault(PROGRAMS_IN_FORCE, {})[vendor_id] = newest


def current_program(unit: Unit, vendor_id: VendorId) -> Program:
    """The vendor's program in force; raises Refusal when the vendor has none."""
    # Kept with the unit, for a lead asks for its program eight times.
    known: dict[VendorId, Any] = unit.session.info.setdefault(PROGRAMS_IN_FORCE, {})
    newest = known[vendor_id] = known.get(vendor_id) or _newest(unit, vendor_id)
    if newest is None:
        raise Refusal("Vendor {vendor} has no program.", vendor=str(vendor_id))
    return _kept.get((newest.digest, newest.version)) or _read(unit, newest)


# Kept by the text's digest: a key of the database could be given out anew after a rollback.
_kept: dict[tuple[str, int], Program] = {}


def _read(unit: Unit, newest: Any) -> Program:
    source = unit.session.execute(select(_versions.source).where(_versions.id == newest.id)).scalar_one()
    program = read_program(source, name=f"program version {newest.version}", version=newest.version)
    _kept[newest.digest, newest.version] = program
    return program


def _newest(unit: Unit, vendor_id: VendorId) -> Any:
    return unit.ask(_NEWEST, {"vendor_id": vendor_id}).one_or_none()


def vendor_by_slug(unit: Unit, slug: str) -> Vendor | None:
    """The vendor whose addresses carry that word."""
    found: Sequence[Vendor] = unit.rows(_OF_SLUG, {"slug": slug})
    return found[0] if found else None


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
        unit.session.info.pop(PROGRAMS_IN_FORCE, None)
    _keep_people_in_step(unit, vendor.id, program)
    return current_program(unit, vendor.id)


def _keep_people_in_step(unit: Unit, vendor_id: VendorId, program: Program) -> None:
    unit.session.info.pop(_PEOPLE, None)
    rows = unit.session.execute(select(_people).where(_people.vendor_id == vendor_id)).scalars()
    known = {row.address: row for row in rows}
    for person in program.people:
        row = known.pop(person.address, None) or Person(
            vendor_id=vendor_id, address=person.address, name="", active=False
        )
        unit.add(_instep(row, person, unit.now))
    for gone in known.values():
        gone.active = False
        unit.add(gone)


def _instep(row: Person, person: Named, now: datetime) -> Person:
    roles = [str(role) for role in sorted(person.roles)]
    if not row.active or row.roles != roles:
        row.reports_since_at = now
    row.name, row.active = person.name, True
    row.roles, row.countries = roles, sorted(person.countries)
    row.territories, row.timezone = sorted(person.territories), person.timezone
    return row


def manager_for(unit: Unit, vendor_id: VendorId, place: Place | str) -> Person:
    """The channel manager of that place or country, the more specific first, else the one for everywhere.

    Raises BadSettings when there is none.
    """
    found = _first(unit, vendor_id, Role.CHANNEL_MANAGER, place)
    if found is None:
        raise BadSettings(f"Vendor {vendor_id} has no channel manager; apply a program that names one.")
    return found


def qualifier_for(unit: Unit, vendor_id: VendorId, place: Place | str) -> Person:
    """The qualifier of that place or country, else the one for everywhere, else the channel manager."""
    return _first(unit, vendor_id, Role.QUALIFIER, place) or manager_for(unit, vendor_id, place)


def director_for(unit: Unit, vendor_id: VendorId, place: Place | str = "") -> Person:
    """The director of that place or country, else the one for everywhere, else the channel manager."""
    return _first(unit, vendor_id, Role.DIRECTOR, place) or manager_for(unit, vendor_id, place)


def people_of(unit: Unit, vendor_id: VendorId) -> Sequence[Person]:
    """A vendor's active people, in their order."""
    # Kept with the unit: a lead's sender, its manager and who is told of it are all among them.
    known: dict[VendorId, list[PersonId]] = unit.session.info.setdefault(_PEOPLE, {})
    if vendor_id not in known or not all(unit.knows(Person, key) for key in known[vendor_id]):
        people: Sequence[Person] = unit.rows(_ACTIVE, {"vendor_id": vendor_id})
        unit.hold(people)
        known[vendor_id] = [person.id for person in people]
    return [person for key in known[vendor_id] if (person := unit.get(Person, key)).active]


def covers(unit: Unit, person: Person, place: Place) -> bool:
    """Whether a place is in one of the countries or territories that a person is for."""
    named = areas_named(unit, person.vendor_id) if person.territories else {}
    return _suits(person, place, named) is not None


def areas_named(unit: Unit, vendor_id: VendorId) -> dict[str, tuple[Area, ...]]:
    """The areas of each territory that a vendor's program names."""
    return {named.name: areas_of(named) for named in current_program(unit, vendor_id).territories}


def place_of(row: Lead | Registration) -> Place:
    """Where a lead or a registered deal is, as people are found for it."""
    return Place(country=row.country, region=row.region, postcode=row.postcode)


def _first(unit: Unit, vendor_id: VendorId, role: Role, place: Place | str) -> Person | None:
    people = [row for row in people_of(unit, vendor_id) if role in row.roles]
    named = areas_named(unit, vendor_id) if any(row.territories for row in people) else {}
    at = Place(country=place) if isinstance(place, str) else place
    ranked = [(specificity, -row.id, row) for row in people if (specificity := _suits(row, at, named)) is not None]
    return max(ranked)[-1] if ranked else None


def _suits(row: Person, place: Place, named: dict[str, tuple[Area, ...]]) -> int | None:
    """How closely a person is in charge: 3 by postcode, 2 by region, 1 by country, 0 everywhere; None not at all."""
    if not row.territories and not row.countries:
        return 0
    own = [area for name in row.territories for area in named.get(name, ())]
    own += [Area(country=country) for country in row.countries]
    fitting = [area for area in own if area.covers(place)]
    return max((3 if area.postcode_from else 2 if area.region else 1 for area in fitting), default=None)
