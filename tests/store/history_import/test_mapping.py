"""A mapping at fault is refused with file, line, and what to write instead."""

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.store.history_import import read_mapping
from tests.store.history_import.export import MAPPING


def _said(text: str) -> str:
    with pytest.raises(BadSettings) as refused:
        read_mapping(text, name="mapping.toml")
    return refused.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('vendor = "acme"\n', "", "mapping.toml, line 1: vendor is missing."),
        ('"%d/%m/%Y"', '"%d/%m"', "mapping.toml, line 4: dates = '%d/%m' does not tell year, month and day. Write a"),
        ('"GBP"', '"POUND"', "mapping.toml, line 3: currency = 'POUND' is no currency."),
        ('holds = "partners"', 'holds = "people"', "files 2: holds = 'people' is nothing that is imported."),
        (
            'Boss = "manager"',
            'Boss = "managr"',
            "names 'managr', which is no field of partners. Did you mean 'manager'",
        ),
        ('Office = "region"', 'Office = "manager"', "names 'manager', which 'Boss' fills. Take one column."),
        ('Number = "reference"\n', "", "fill no reference. Name the column for it."),
        ('"partner.region"', '"rep.region"', "is nothing to join. Write it for deals, such as partner.region."),
        ('Won = "won"', 'Won = "wonn"', "is nothing that a stage can mean. Did you mean 'won'?"),
        ("[fixes.country]", "[fixes.land]", "is no field of these files."),
        ('separator = ";"', 'separtor = ";"', "is no setting here. Did you mean 'separator'?"),
        ('separator = ";"', 'encoding = "utf-99"', "is no encoding. Write utf-8 or cp1252."),
        (
            'Begun = ["received_at", ',
            "Begun = [1, ",
            "mapping.toml, line 43: files 3: columns.Begun 1 = 1 is of the wrong kind.",
        ),
        ('vendor = "acme"', "vendor = acme", "mapping.toml, line 2: this is no TOML"),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_way_out(old: str, new: str, said: str) -> None:
    assert old in MAPPING
    assert said in _said(MAPPING.replace(old, new, 1))


def test_a_sound_mapping_is_read() -> None:
    mapping = read_mapping(MAPPING, name="mapping.toml")
    assert (mapping.vendor, mapping.timezone, len(mapping.files)) == ("acme", "UTC", 3)
    assert mapping.stages["Test"] is None
