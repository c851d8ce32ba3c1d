"""The program and the mapping that the project ships fit to each other, and the guide's mapping is one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailhub.domain.terms import LeadStatus
from mailhub.routing.imported_leads import settle
from mailhub.store.engine import open_engine
from mailhub.store.history_import import import_history, read_mapping
from mailhub.store.history_import.entries import DealEntry
from mailhub.store.history_import.mapping import ENTRIES
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Account, Partner, Person
from mailhub.store.unit import Units
from tests.store.history_import.export import NOW, Export

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples/crm_sales"
FILES = {
    "accounts.csv": "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
    "Northwind Labs,technolgy,1990,10.5,7,United States,\nSouthsea Retail,retail,1980,9.1,3,Philipines,\n",
    "products.csv": "product,series,sales_price\nGTX Pro,GTX,4821\n",
    "sales_teams.csv": "sales_agent,manager,regional_office\nAda Quill,Cara Losch,East\n",
    "sales_pipeline.csv": "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
    "AA1,Ada Quill,GTXPro,Northwind Labs,Won,10/20/2016,3/1/2017,4514\n"
    "AA2,Ada Quill,GTX Pro,Southsea Retail,Lost,10/25/2016,3/11/2017,0\n"
    "AA3,Ada Quill,MG Special,,Engaging,11/3/2016,,\n"
    "AA4,Ada Quill,MG Special,,Prospecting,,,\n",
}


@pytest.fixture
def export(sqlite_url: str) -> Iterator[Export]:
    """A few made-up rows in the form of the set, on a store with the example's program."""
    engine = open_engine(sqlite_url)
    units = Units(engine, lambda: NOW)
    with units() as unit:
        apply_program(unit, (EXAMPLE / "program.toml").read_text("utf-8"), "program.toml")
    yield Export(units)
    engine.dispose()


def test_rows_in_the_form_of_the_set_come_in_by_the_example(export: Export) -> None:
    mapping = read_mapping((EXAMPLE / "mapping.toml").read_text("utf-8"), name="mapping.toml")
    contents = {name: text.encode() for name, text in FILES.items()}
    assert import_history(export.units, mapping, contents, settle).fates == {"new": 4}
    won, lost = export.lead("AA1"), export.lead("AA2")
    assert (won.product, won.sector, won.country, won.region) == ("GTX Pro", "technology", "US", "East")
    assert (lost.country, export.row(Account, lost.account_id).name) == ("PH", "Southsea Retail")
    assert export.row(Partner, won.partner_id).name == "Ada Quill"
    assert export.row(Person, won.manager_id).name == "Cara Losch"
    stages = [export.lead(reference).status for reference in ("AA3", "AA4")]
    assert stages == [LeadStatus.IN_PROGRESS, LeadStatus.ON_HOLD]


def test_the_mapping_of_the_guide_is_sound() -> None:
    guide = (ROOT / "docs/how_to/import_history.md").read_text("utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert [file.holds for file in read_mapping(shown, name="guide").files] == ["deals"]


def test_the_guide_names_every_field() -> None:
    guide = (ROOT / "docs/how_to/import_history.md").read_text("utf-8")
    rows = {row[0]: row[1] for row in re.findall(r"^\| (\w+) \| (.*) \|$", guide, re.MULTILINE)}
    for kind, entry in ENTRIES.items():
        needed = {name for name, field in entry.model_fields.items() if field.is_required()} - {"vendor"}
        assert set(re.findall(r"\*\*(\w+)\*\*", rows[kind])) == needed
    assert set(re.findall(r"\b[a-z]+(?:_[a-z]+)*\b", rows["deals"])) >= {*DealEntry.model_fields}
