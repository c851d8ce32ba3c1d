"""What people read about conditions is what the code knows, and what it tells of a lead."""

from pathlib import Path

from mailhub.domain.program import PROGRAM_TEXTS, WAIVABLE
from mailhub.domain.stated_fields import CONDITION_FIELDS
from mailhub.domain.terms import Mode
from mailhub.routing.conditions import told_of
from mailhub.store.sample import SAMPLE_PROGRAM
from tests.unit.routing.leads_and_partners import a_lead

PAGE = (Path(__file__).parents[3] / "docs/how_to/write_a_program.md").read_text("utf-8")
KINDS = {"string": str, "int": int, "double": float, "bool": bool}


def test_the_page_lists_every_field_that_a_condition_can_ask() -> None:
    listed = [line for line in PAGE.splitlines() if line.startswith("| `lead.")]
    assert listed == [f"| `lead.{name}` | {kind} | {holds} |" for name, (kind, holds) in CONDITION_FIELDS.items()]


def test_conditions_are_told_each_field_in_its_kind() -> None:
    told = told_of(a_lead())
    assert {name: type(value) for name, value in told.items()} == {
        name: KINDS[kind] for name, (kind, _) in CONDITION_FIELDS.items()
    }


def test_the_page_and_the_sample_name_what_can_be_chosen() -> None:
    assert [name for name in WAIVABLE if f"`{name}`" not in PAGE] == []
    assert [
        name for name in PROGRAM_TEXTS if f"[texts.{name}]" not in PAGE or f"[texts.{name}]" not in SAMPLE_PROGRAM
    ] == []
    assert [mode for mode in Mode if mode not in SAMPLE_PROGRAM] == []
