"""Names say what a thing is, and every module, class and function says it once more in a sentence."""

import ast
import re
from pathlib import Path

from tests.house.sources import FAMILIES, Function, Source, functions, sources

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "shared", "core"}
VAGUE_VERB = re.compile(r"(on|handle|process)_[a-z]")
SOURCES_OF_NOW = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
CLOCK = "mailhub/clock.py"
NAMED_BY_A_LIBRARY = {"process_bind_param", "process_result_value", "handle_exception"}


def _public_things(source: Source) -> dict[str, ast.AST]:
    """Top-level classes and functions, and the public methods of classes that are no member of a family."""
    found: dict[str, ast.AST] = {}
    for node in source.tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            found[f"{source.name}::{node.name}"] = node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not source.is_member:
            methods = [child for child in node.body if isinstance(child, Function) and not child.name.startswith("_")]
            found |= {f"{source.name}::{node.name}.{method.name}": method for method in methods}
    return found


def _undocumented(node: ast.AST) -> bool:
    return isinstance(node, Function | ast.ClassDef) and ast.get_docstring(node) is None


def _is_setter_or_overload(node: ast.AST) -> bool:
    marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
    return any(mark.endswith(("setter", "overload", "override")) for mark in marks)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [source.name for source in sources() if source.word in EMPTY_WORDS or source.word.startswith("base_")] == []


def test_only_families_have_a_base() -> None:
    bases = [source for source in sources() if source.word == "base"]
    assert [source.name for source in bases if source.folder not in FAMILIES] == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        source.name
        for source in (*sources(), *sources("tests"))
        if source.text.strip()
        and not (ast.get_docstring(source.tree) or "").split("\n\n")[0].rstrip().endswith((".", ":"))
    ]
    assert silent == []


def test_everything_public_has_a_docstring() -> None:
    public = {place: node for source in sources() for place, node in _public_things(source).items()}
    assert [place for place, node in public.items() if _undocumented(node) and not _is_setter_or_overload(node)] == []


def test_functions_say_what_they_do_and_not_when_they_are_called() -> None:
    all_places = [place for source in sources() for place, function in functions(source)]
    places = [place for place in all_places if re.split(r"[.:]", place)[-1] not in NAMED_BY_A_LIBRARY]
    assert [place for place in places if VAGUE_VERB.match(re.split(r"[.:]", place)[-1])] == []


def test_tests_are_sentences() -> None:
    tests = [place for source in sources("tests") for place, _ in functions(source) if "::test_" in place]
    assert [place for place in tests if place.partition("::test_")[2].count("_") < 2] == []


def test_only_the_clock_knows_the_present() -> None:
    asked = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if source.name != CLOCK
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in SOURCES_OF_NOW
    ]
    assert asked == []


def test_tables_keep_their_annotations_as_objects() -> None:
    """SQLModel reads the annotations of a table when the class is made."""
    tables = [source for source in sources() if "table=True" in source.text]
    assert [source.name for source in tables if "from __future__ import annotations" in source.text] == []


def test_every_family_is_where_this_house_expects_it() -> None:
    folders = {source.folder for source in sources() if Path(source.name).name == "base.py"}
    assert folders == set(FAMILIES)
