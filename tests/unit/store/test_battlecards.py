"""What a program brings to help sell a product: read, checked, compared."""

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import Battlecard
from mailhub.store.programs.differences import differences
from mailhub.store.programs.file import read_program
from mailhub.store.sample import PROGRAMS

LEAST = """\
[vendor]
slug = "acme"
name = "Acme"
timezone = "Europe/London"

[[people]]
name = "Jane Doe"
address = "jane@acme.example"
roles = ["channel_manager"]

[[products]]
code = "GTX"
name = "GTX switches"
"""
CARD = '[[products.battlecards]]\ntitle = "GTX in a minute"\n'


def faults(added: str) -> str:
    with pytest.raises(BadSettings) as refused:
        read_program(LEAST + added, name="acme.toml")
    return refused.value.sentence


def test_a_battlecard_belongs_to_the_product_above_it() -> None:
    [product] = read_program(
        LEAST + CARD + 'url = "https://acme.example/gtx.pdf"\npoints = ["Half the power", "Quiet"]\n', name="acme.toml"
    ).products
    assert product.battlecards == (
        Battlecard(title="GTX in a minute", url="https://acme.example/gtx.pdf", points=("Half the power", "Quiet")),
    )


@pytest.mark.parametrize(
    ("added", "wrong"),
    [
        (CARD, "points"),
        (CARD + 'url = "http://acme.example/gtx.pdf"\n', "is no https address"),
        (CARD + 'url = "javascript:alert(1)"\n', "is no https address"),
        (CARD + f'points = ["{"x" * 201}"]\n', "is longer than a line"),
        (CARD + 'points = ["one\\ntwo"]\n', "is longer than a line"),
        (CARD + f"points = {['p' + str(number) for number in range(9)]}\n", "are more than 8"),
        ('[[products.battlecards]]\npoints = ["Quiet"]\n', "title"),
    ],
)
def test_a_battlecard_that_would_do_no_good_is_refused_with_its_line(added: str, wrong: str) -> None:
    sentence = faults(added)
    assert wrong in sentence
    assert "line 1" in sentence


def test_a_changed_battlecard_is_told_as_a_change_of_its_product() -> None:
    before = read_program(LEAST + CARD + 'points = ["Quiet"]\n', name="acme.toml")
    after = read_program(LEAST + CARD + 'points = ["Silent"]\n', name="acme.toml")
    [line] = differences(before, after)
    assert line.startswith("products: GTX: battlecards: ")
    assert "Quiet" in line.partition(" -> ")[0]
    assert "Silent" in line.partition(" -> ")[2]


def test_the_sample_programs_have_some() -> None:
    for slug, source in PROGRAMS.items():
        assert any(product.battlecards for product in read_program(source, name=f"{slug}.toml").products), slug
