"""Programs in force, and the people they name."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from mailhub.domain.errors import BadSettings, Refusal
from mailhub.domain.terms import VendorId
from mailhub.store.queries.programs import (
    apply_program,
    current_program,
    director_for,
    manager_for,
    qualifier_for,
    vendor_by_slug,
)
from mailhub.store.sample import PROGRAMS, plant
from mailhub.store.tables import Person, ProgramVersion, Vendor
from mailhub.store.unit import Unit, Units


def _vendor(unit: Unit, slug: str = "acme") -> Vendor:
    vendor = vendor_by_slug(unit, slug)
    assert vendor
    return vendor


def _count(unit: Unit, table: Any) -> int:
    return int(unit.session.execute(select(func.count()).select_from(table)).scalar_one())


def _people(unit: Unit, vendor: Vendor) -> dict[str, Person]:
    rows = unit.session.execute(select(Person)).scalars()
    return {row.address.partition("@")[0]: row for row in rows if row.vendor_id == vendor.id}


def test_applying_the_same_text_again_makes_no_new_version(unit: Unit) -> None:
    assert apply_program(unit, PROGRAMS["acme"], "acme.toml").version == 1
    assert _count(unit, ProgramVersion) == 2


def test_a_changed_text_is_a_new_version_and_in_force_at_once(unit: Unit) -> None:
    changed = PROGRAMS["acme"].replace("Acme Networks Ltd", "Acme plc", 1).replace("Europe/London", "Europe/Dublin")
    assert apply_program(unit, changed, "acme.toml").version == 2
    vendor = _vendor(unit)
    assert (current_program(unit, vendor.id).name, vendor.name, vendor.timezone) == (
        "Acme plc",
        "Acme plc",
        "Europe/Dublin",
    )


def test_a_text_with_faults_changes_nothing(unit: Unit) -> None:
    with pytest.raises(BadSettings, match="line 7"):
        apply_program(unit, PROGRAMS["acme"].replace("Europe/London", "Atlantis"), "acme.toml")
    assert current_program(unit, _vendor(unit).id).version == 1


def test_people_are_kept_in_step_and_never_deleted(unit: Unit) -> None:
    changed = (
        PROGRAMS["acme"]
        .replace("Vera Stone", "Vera Stone-Hill")
        .replace("sally.marsh@", "sam.marsh@")
        .replace('roles = ["qualifier", "lead_sender"]', 'roles = ["qualifier"]')
    )
    apply_program(unit, changed, "acme.toml")
    people = _people(unit, _vendor(unit))
    assert (people["vera.stone"].name, people["quentin.hale"].roles) == ("Vera Stone-Hill", ["qualifier"])
    assert (people["sally.marsh"].active, people["sam.marsh"].active) == (False, True)
    apply_program(unit, PROGRAMS["acme"], "acme.toml")
    assert _people(unit, _vendor(unit))["sally.marsh"].active


def test_the_country_has_its_own_manager_and_all_others_have_one(unit: Unit) -> None:
    vendor = _vendor(unit)
    managers = [manager_for(unit, vendor.id, country).name for country in ("DE", "GB", "")]
    assert managers == ["Dieter Kranz", "Grace Bell", "Grace Bell"]


def test_qualifier_and_director_fall_back_to_the_manager(unit: Unit) -> None:
    vendor = _vendor(unit)
    assert qualifier_for(unit, vendor.id, "DE").name == "Quentin Hale"
    assert director_for(unit, vendor.id).name == "Vera Stone"
    alone = PROGRAMS["acme"].replace('"qualifier", ', "").replace('["director"]', '["lead_sender"]')
    apply_program(unit, alone, "acme.toml")
    assert qualifier_for(unit, vendor.id, "DE").name == "Dieter Kranz"
    assert director_for(unit, vendor.id).name == "Grace Bell"


def test_a_vendor_without_program_or_manager_is_refused(unit: Unit) -> None:
    with pytest.raises(Refusal, match="has no program"):
        current_program(unit, VendorId(999))
    with pytest.raises(BadSettings, match="no channel manager"):
        manager_for(unit, VendorId(999), "DE")
    assert vendor_by_slug(unit, "nobody") is None


def test_a_version_that_was_rolled_back_is_never_in_force(units: Units) -> None:
    def fail() -> None:
        with units() as unit:
            apply_program(unit, PROGRAMS["acme"].replace("distribute_from = 50", "distribute_from = 55"), "a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with units() as unit:
        other = apply_program(unit, PROGRAMS["acme"].replace("distribute_from = 50", "distribute_from = 45"), "a")
        assert (other.version, other.qualification.distribute_from) == (2, 45)


def test_many_threads_read_one_program(units: Units) -> None:
    def slug(_: int) -> str:
        with units.reading() as unit:
            return current_program(unit, _vendor(unit).id).slug

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(slug, range(40))) == {"acme"}


def test_planting_twice_changes_nothing(units: Units) -> None:
    with units() as unit:
        before = [_count(unit, table) for table in (Vendor, Person, ProgramVersion)]
    plant(units)
    with units() as unit:
        assert [_count(unit, table) for table in (Vendor, Person, ProgramVersion)] == before
