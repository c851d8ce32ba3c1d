"""Nothing grows so large that it cannot be read in one look."""

import ast
from statistics import median, quantiles

from tests.house.sources import Function, Source, functions, sources

LONG_FUNCTIONS: dict[str, str] = {}
LONG_MODULES: dict[str, str] = {
    "mailhub/domain/indicators.py": "one table of definitions, read by searching in it",
    "mailhub/domain/terms.py": "one flat list of the stored words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_de.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_en.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_es.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_fr.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_it.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_nl.py": "one table of words, read by searching in it",
    "mailhub/inbound/reading/answers/answer_words_pt.py": "one table of words, read by searching in it",
    "mailhub/settings.py": "one table of all settings, read by searching in it",
}
LONG_MEMBERS: dict[str, str] = {}
MANY_PARAMETERS: dict[str, str] = {
    "mailhub/cli/report.py::report": "the options of a command are its parameters",
    "mailhub/cli/setup.py::init": "the options of a command are its parameters",
}
"""The exceptions: place -> why it may. A place that no longer needs its line fails too."""


def _length(function: Function) -> int:
    """Lines from `def` to the end; explaining a function does not make it longer."""
    first = function.body[0]
    explained = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if explained else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def _lengths() -> dict[str, int]:
    return {place: _length(function) for source in sources() for place, function in functions(source)}


def _parameters(function: Function) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}])


def _modules(of_families: bool) -> list[Source]:
    return [source for source in sources() if source.is_member is of_families]


def test_half_of_all_functions_have_at_most_seven_lines() -> None:
    assert median(_lengths().values()) <= 7


def test_nine_functions_in_ten_have_at_most_twenty_lines() -> None:
    assert quantiles(_lengths().values(), n=10)[8] <= 20


def test_no_function_has_more_than_forty_lines() -> None:
    assert {place for place, length in _lengths().items() if length > 40} == set(LONG_FUNCTIONS)


def test_no_module_has_more_than_250_lines() -> None:
    assert {source.name for source in _modules(of_families=False) if source.lines > 250} == set(LONG_MODULES)


def test_no_rule_has_more_than_sixty_lines() -> None:
    assert {source.name for source in _modules(of_families=True) if source.lines > 60} == set(LONG_MEMBERS)


def test_what_a_family_shares_fits_in_fifty_lines() -> None:
    bases = [source for source in sources() if source.name.endswith("/base.py")]
    assert [source.name for source in bases if source.lines > 50] == []


def test_no_function_takes_more_than_five_parameters() -> None:
    counts = {place: _parameters(function) for source in sources() for place, function in functions(source)}
    assert {place for place, count in counts.items() if count > 5} == set(MANY_PARAMETERS)
