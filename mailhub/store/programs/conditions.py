"""Whether a CEL condition of a program can be used: it compiles, knows its fields, is true or false, and is cheap."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from mailhub.domain.stated_fields import CONDITION_FIELDS, Told
from mailhub.domain.terms import Temperature
from mailhub.speech import N_, _
from mailhub.store.programs.words import Fault, nearest

if TYPE_CHECKING:
    from cel import Program

UNANSWERABLE = (TypeError, ValueError, RuntimeError, LookupError, ArithmeticError)
"""What the library raises for a condition that a lead's values cannot answer."""

_EXAMPLE = N_('Write for example lead.temperature == "hot" && lead.amount > 10000.0.')
_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""")
_FIELD = re.compile(r"\blead\s*\.\s*(\w+)")
_WORD = r'(""|true\b|false\b|-?\d[\w.]*)'
_COMPARED = re.compile(rf"\blead\s*\.\s*(\w+)\s*[=!]=\s*{_WORD}")
_COMPARED_BACK = re.compile(rf"(?<![\w.\"]){_WORD}\s*[=!]=\s*lead\s*\.\s*(\w+)")
_ONE_OF = re.compile(r'\blead\s*\.\s*(\w+)\s+in\s*\[((?:\s*(?:""|true|false|-?\d[\w.]*)\s*,?)*)\]')
_LIKE = {"int": "number", "double": "number"}
_LITERALS = {
    "string": N_("compares lead.{name} with something else than text in quotes."),
    "bool": N_("compares lead.{name} with something else than true or false."),
    "int": N_("compares lead.{name} with something else than a number."),
    "double": N_("compares lead.{name} with something else than a number."),
}
_BOUND = re.compile(r"\.\s*(?:exists|exists_one|all|map|filter)\s*\(\s*(\w+)\s*,")
_PATTERN = re.compile(r"\bmatches\s*\(\s*(?:[^()]*,\s*)?(" + _STRING.pattern + r")\s*\)")
_REPEATED = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)\s*\}")
_FUNCTIONS = frozenset("size contains startsWith endsWith matches int uint double string bool".split())
_LONGEST = 1_000
_MOST_LOOPS = 2  # one inside the other over the longest lists that fit are some ten thousand steps
_LONGEST_PATTERN = 100
_MOST_REPEATS = 100  # a pattern is compiled each time it is asked, and repeats multiply in size
_NO_STRING = '""'


def check_condition(condition: str) -> str:
    """The condition itself; raises Fault, saying what to write instead, when it cannot be used."""
    if len(condition) > _LONGEST:
        raise Fault(_("is longer than {most} characters. Split it into several rules.", most=str(_LONGEST)))
    compiled = _compile(condition)
    bare = _STRING.sub(_NO_STRING, condition)
    for variable in compiled.variables():
        if variable not in {"lead", *_BOUND.findall(bare)}:
            raise Fault(_shown_how(_("asks for {name}, and only the lead can be asked about.", name=repr(variable))))
    for function in compiled.functions():
        if function.isidentifier() and function not in _FUNCTIONS:
            known = {"function": f"{function}()", "known": nearest(function, _FUNCTIONS)}
            raise Fault(_("uses {function}, which is not known. {known}", **known))
    _check_fields(bare)
    _check_kinds(bare)
    _check_cost(condition, bare)
    for told in _examples():
        _check_answer(compiled, told)
    return condition


Condition = Annotated[str, AfterValidator(lambda text: check_condition(text) if text else text)]
"""A condition in a program file; empty means always."""


def compile_condition(condition: str) -> "Program":
    """A condition ready to be asked; raises one of UNANSWERABLE when it is none."""
    import cel  # takes a while to load, for it brings a command line along

    return cel.compile(condition)


def _compile(condition: str) -> "Program":
    try:
        return compile_condition(condition)
    except UNANSWERABLE as fault:
        told = re.search(r"Syntax error: (.{1,80})", str(fault))
        wrong = _("is no condition ({reason}).", reason=told[1].strip()) if told else _("is no condition.")
        raise Fault(_shown_how(wrong)) from None


def _shown_how(wrong: str) -> str:
    return f"{wrong} {_(_EXAMPLE)}"


def _check_fields(bare: str) -> None:
    for name in _FIELD.findall(bare):
        if name not in CONDITION_FIELDS:
            known = nearest(f"lead.{name}", [f"lead.{field}" for field in CONDITION_FIELDS])
            raise Fault(_("asks for lead.{name}, which is not known. {known}", name=name, known=known))
    if re.search(r"\blead\s*\[", bare):
        raise Fault(_('asks for a field in brackets. Write lead.country instead of lead["country"].'))


def _check_kinds(bare: str) -> None:
    """The library calls a text and a number merely unequal, which no author means."""
    said = [*_COMPARED.findall(bare), *((name, word) for word, name in _COMPARED_BACK.findall(bare))]
    said += [(name, word) for name, words in _ONE_OF.findall(bare) for word in words.split(",")]
    for name, word in said:
        kind = CONDITION_FIELDS[name][0]
        if word.strip() and _kind_of(word.strip()) != _LIKE.get(kind, kind):
            raise Fault(_shown_how(_(_LITERALS[kind], name=name)))


def _kind_of(word: str) -> str:
    if word == _NO_STRING:
        return "string"
    return "bool" if word in {"true", "false"} else "number"


def _check_cost(condition: str, bare: str) -> None:
    if len(_BOUND.findall(bare)) > _MOST_LOOPS:
        raise Fault(_("goes through lists more than {most} times. Split it into several rules.", most=_MOST_LOOPS))
    patterns = [found[1:-1] for found in _PATTERN.findall(condition)]
    if len(patterns) < len(re.findall(r"\bmatches\s*\(", bare)):
        raise Fault(_('uses matches() without a pattern in quotes. Write for example lead.product.matches("^SX").'))
    for pattern in patterns:
        if len(pattern) > _LONGEST_PATTERN or _size(pattern) > _MOST_REPEATS:
            costly = repr(pattern[:40])
            raise Fault(_("has the costly pattern {costly}. Write a shorter one, with fewer repeats.", costly=costly))


def _size(pattern: str) -> int:
    repeats = (max(int(first or 1), int(last or 1), 1) for first, last in _REPEATED.findall(pattern))
    return reduce(lambda one, other: one * other, repeats, 1)


def _check_answer(compiled: "Program", told: Told) -> None:
    try:
        answer = compiled.execute({"lead": told})
    except ArithmeticError:
        raise Fault(_shown_how(_("cannot be worked out for every lead."))) from None
    except UNANSWERABLE as fault:
        if "regex" in str(fault):
            raise Fault(_('has a pattern that is none. Write for example lead.product.matches("^SX").')) from None
        raise Fault(_shown_how(_different_kinds())) from None
    if not isinstance(answer, bool):
        raise Fault(_shown_how(_("is neither true nor false.")))


def _different_kinds() -> str:
    kinds = {name: kind for name, (kind, *_rest) in CONDITION_FIELDS.items() if kind != "string"}
    stated = ", ".join(_("lead.{name} is {kind}", name=name, kind=kind) for name, kind in kinds.items())
    return _("compares things of different kinds: {kinds}, all others are text.", kinds=stated)


def _examples() -> Iterator[Told]:
    # Conditions stop at the first answer that decides; several leads reach more of what stands behind it.
    for temperature, number, is_so in product(Temperature, (0, 100), (False, True)):
        kinds: dict[str, str | int | float | bool] = {"string": "", "int": number, "double": number**4.0, "bool": is_so}
        plain = {name: kinds[kind] for name, (kind, _) in CONDITION_FIELDS.items()}
        yield {**plain, "temperature": str(temperature)}
