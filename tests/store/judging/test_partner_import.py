"""Partner lists come in row by row."""

from typing import Any

import pytest
from sqlalchemy import func, select

from mailhub.store.csv_list import ImportResult
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program, vendor_by_slug
from mailhub.store.sample import PARTNERS_CSV, PROGRAMS
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Partner, Vendor
from mailhub.store.unit import Unit

HEADER = PARTNERS_CSV.partition("\n")[0]
GOOD = "acme,New Net Ltd,var,GB,Nina New,Nina@New.example,,,silver,4,GB/Wales; IE,SX; routers,sentry-pro:2027-12-31"


def _take(unit: Unit, *rows: str, header: str = HEADER) -> ImportResult:
    return import_partners(unit, "\n".join([header, *rows]) + "\n", source_name="list.csv")


def _count(unit: Unit, table: Any) -> int:
    return int(unit.session.execute(select(func.count()).select_from(table)).scalar_one())


def _abilities(unit: Unit, name: str) -> dict[str, set[str]]:
    partner = _row(unit, Partner, "name", name)
    enrollment = _row(unit, Enrollment, "partner_id", partner.id)
    found: dict[str, set[str]] = {}
    for table, names in ((Coverage, ("country", "region")), (Competence, ("product",)), (Certificate, ("name",))):
        rows = unit.session.execute(select(table)).scalars()
        mine = [row for row in rows if row.enrollment_id == enrollment.id]
        found[table.__name__] = {"/".join(getattr(row, part) for part in names) for row in mine}
    return found


def _row(unit: Unit, table: Any, column: str, value: object) -> Any:
    return unit.session.execute(select(table).where(getattr(table, column) == value)).scalar_one()


def test_the_sample_has_two_vendors_and_eight_partners_in_two_countries(unit: Unit) -> None:
    assert (_count(unit, Vendor), _count(unit, Partner), _count(unit, Contact)) == (2, 8, 8)
    countries = unit.session.execute(select(Partner)).scalars()
    assert sorted(row.country for row in countries) == ["DE"] * 4 + ["GB"] * 4


def test_importing_the_same_list_again_changes_nothing(unit: Unit) -> None:
    tables = (Partner, Contact, Enrollment, Coverage, Competence, Certificate)
    before = [_count(unit, table) for table in tables]
    assert import_partners(unit, PARTNERS_CSV, source_name="x") == ImportResult(created=0, updated=0, faults=())
    assert [_count(unit, table) for table in tables] == before


def test_a_new_row_enrolls_a_partner_with_what_it_can_do(unit: Unit) -> None:
    assert _take(unit, GOOD) == ImportResult(created=1, updated=0, faults=())
    assert _abilities(unit, "New Net Ltd") == {
        "Coverage": {"GB/Wales", "IE/"},
        "Competence": {"SX", "RX"},
        "Certificate": {"sentry-pro"},
    }
    contact = _row(unit, Contact, "address", "nina@new.example")
    assert (contact.language, contact.timezone) == ("en", "Europe/London")


def test_a_changed_row_updates_what_it_names(unit: Unit) -> None:
    _take(unit, GOOD)
    changed = GOOD.replace("GB/Wales; IE", "GB").replace("SX; routers", "WAVE").replace("sentry-pro:2027-12-31", "")
    assert _take(unit, changed) == ImportResult(created=0, updated=1, faults=())
    assert _abilities(unit, "New Net Ltd") == {"Coverage": {"GB/"}, "Competence": {"WAVE"}, "Certificate": set()}
    assert _take(unit, changed.replace("Nina New", "Nina Newer")).updated == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("acme,", "acne,", "vendor 'acne' is not known"),
        (",var,", ",shop,", "kind 'shop' is no kind of partner. Write one of agent"),
        (",GB,", ",UK,", "country 'UK' is no country code. Write ISO 3166 alpha-2: GB."),
        (",Nina New,", ",,", "contact is empty. Fill it in."),
        ("Nina@New.example", "Nina", "address 'Nina' is no mail address"),
        ("Nina@New.example", "olivia.hart@harbour-it.example", "belongs to Harbour IT Ltd already"),
        ("New.example,,,", "New.example,xx,,", "language 'xx' is no language"),
        ("New.example,,,", "New.example,,London,", "timezone 'London' is no time zone"),
        ("silver", "platinum", "tier 'platinum' is none of Acme Networks Ltd. Write one of bronze, gold, silver."),
        (",4,", ",four,", "capacity 'four' is no number of leads"),
        ("GB/Wales", "Wales", "territories 'Wales' is no territory. Write a country code, or one with a region"),
        ("GB/Wales; IE", " ; ", "territories is empty"),
        ("routers", "toasters", "products 'toasters' is none of Acme Networks Ltd"),
        ("sentry-pro:2027-12-31", "sentry-pro", "certificates 'sentry-pro' is no certificate"),
        ("sentry-pro:2027-12-31", "sentry-pro:soon", "is no certificate. Write its name and its last valid day"),
        ("sentry-pro:2027-12-31", "a:2027-12-31,more", "more fields than the header"),
    ],
)
def test_a_row_with_a_fault_is_told_with_its_line_and_the_others_go_in(
    sqlite_unit: Unit, old: str, new: str, said: str
) -> None:
    bad = GOOD.replace(old, new)
    assert bad != GOOD
    other = GOOD.replace("New Net", "Other Net").replace("Nina@New", "otto@other")
    result = _take(sqlite_unit, bad, other)
    assert result.created == 1
    (fault,) = result.faults
    assert fault.startswith("list.csv, line 2: ")
    assert said in fault


def test_a_list_without_the_needed_columns_is_told_the_header(sqlite_unit: Unit) -> None:
    result = _take(sqlite_unit, "acme,New Net", header="vendor,partner")
    assert result.faults[0].startswith("list.csv, line 1: address, contact, country, products, territories: no such")
    assert _take(sqlite_unit, header="").faults
    (unknown,) = _take(sqlite_unit, GOOD + ",x", header=HEADER + ",colour").faults
    assert "colour is no column" in unknown


def test_a_list_with_semicolons_as_spreadsheets_write_it_is_read(sqlite_unit: Unit) -> None:
    fields = [f'"{field}"' if ";" in field else field for field in GOOD.split(",")]
    result = _take(sqlite_unit, ";".join(fields), header="\ufeff" + HEADER.upper().replace(",", ";"))
    assert result == ImportResult(created=1, updated=0, faults=())


def test_a_tier_in_a_program_without_tiers_is_told(sqlite_unit: Unit) -> None:
    apply_program(sqlite_unit, PROGRAMS["nordwerk"].replace('order = ["premium", "partner"]', "order = []"), "n")
    (fault,) = _take(sqlite_unit, GOOD.replace("acme", "nordwerk").replace("SX; routers", "LP")).faults
    assert "The program has no tiers; leave it empty." in fault


def test_a_vendor_without_a_program_is_told(sqlite_unit: Unit) -> None:
    sqlite_unit.add(Vendor(slug="empty", name="Empty", timezone="UTC", created_at=sqlite_unit.now))
    assert vendor_by_slug(sqlite_unit, "empty")
    (fault,) = _take(sqlite_unit, GOOD.replace("acme", "empty")).faults
    assert "has no program. Apply one first." in fault
