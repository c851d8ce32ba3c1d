"""Families: the import lines of an index are the members, in order, and none is forgotten."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from mailhub.family import UnlistedMember, members, sentence

MakeIndex = Callable[[str], ModuleType]


@pytest.fixture
def make_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeIndex:
    """Makes a family of two rules whose index is the given text."""

    def make(index: str) -> ModuleType:
        folder = tmp_path / f"family_{abs(hash(index))}"
        folder.mkdir()
        name = folder.name
        (folder / "base.py").write_text("class Rule:\n    pass\n")
        for rule in ("first", "second"):
            words = f'"""The {rule} rule.\n\n    More."""'
            text = f"from {name}.base import Rule\n\n\nclass {rule.title()}(Rule):\n    {words}\n"
            (folder / f"{rule}.py").write_text(text)
        (folder / "__init__.py").write_text(index.replace("FAMILY", name))
        monkeypatch.syspath_prepend(tmp_path)
        __import__(f"{name}.base")
        return sys.modules[name]

    return make


BOTH = "from FAMILY.second import Second as Second\nfrom FAMILY.first import First as First\n"


def rule_of(index: ModuleType) -> type[object]:
    base: type[object] = sys.modules[f"{index.__name__}.base"].Rule
    return base


def test_members_come_in_the_order_of_the_import_lines(make_index: MakeIndex) -> None:
    index = make_index(BOTH)
    assert [member.__name__ for member in members(index, rule_of(index))] == ["Second", "First"]


def test_a_file_without_an_import_line_is_an_error_that_names_it(make_index: MakeIndex) -> None:
    index = make_index("from FAMILY.first import First as First\n")
    with pytest.raises(UnlistedMember, match=r"second\.py without an import line"):
        members(index, rule_of(index))


def test_the_first_line_of_the_docstring_is_the_rule(make_index: MakeIndex) -> None:
    index = make_index(BOTH)
    assert [sentence(member) for member in members(index, rule_of(index))] == ["The second rule.", "The first rule."]
