"""Whether a distribution rule's CEL condition can be used: it compiles, knows its fields, and is true or false."""

import re
from collections.abc import Iterator

import cel

from mailhub.domain.stated_fields import CONDITION_FIELDS
from mailhub.domain.terms import Temperature
from mailhub.store.programs.words import Fault, nearest

_EXAMPLE = 'Write for example lead.temperature == "hot" && lead.amount > 10000.0.'
_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""")
_FIELD = re.compile(r"\blead\s*\.\s*(\w+)")
_BOUND = re.compile(r"\.\s*(?:exists|exists_one|all|map|filter)\s*\(\s*(\w+)\s*,")
_FUNCTIONS = frozenset("size contains startsWith endsWith matches int uint double string bool".split())
_LONGEST = 1_000


def check_condition(condition: str) -> str:
    """The condition itself; raises Fault, saying what to write instead, when it cannot be used."""
    if len(condition) > _LONGEST:
        raise Fault(f"is longer than {_LONGEST} characters. Split it into several rules.")
    compiled = _compile(condition)
    bare = _STRING.sub('""', condition)
    for variable in compiled.variables():
        if variable not in {"lead", *_BOUND.findall(bare)}:
            raise Fault(f"asks for {variable!r}, and only the lead can be asked about. {_EXAMPLE}")
    for function in compiled.functions():
        if function.isidentifier() and function not in _FUNCTIONS:
            raise Fault(f"uses {function}(), which is not known. {nearest(function, _FUNCTIONS)}")
    _check_fields(bare)
    for told in _examples():
        _check_answer(compiled, told)
    return condition


def _compile(condition: str) -> cel.Program:
    try:
        return cel.compile(condition)
    except ValueError as fault:
        told = re.search(r"Syntax error: (.{1,80})", str(fault))
        raise Fault(f"is no condition{f' ({told[1].strip()})' if told else ''}. {_EXAMPLE}") from None


def _check_fields(bare: str) -> None:
    for name in _FIELD.findall(bare):
        if name not in CONDITION_FIELDS:
            known = [f"lead.{field}" for field in CONDITION_FIELDS]
            raise Fault(f"asks for lead.{name}, which is not known. {nearest(f'lead.{name}', known)}")
    if re.search(r"\blead\s*\[", bare):
        raise Fault('asks for a field in brackets. Write lead.country instead of lead["country"].')


def _check_answer(compiled: cel.Program, told: dict[str, str | int | float]) -> None:
    try:
        answer = compiled.execute({"lead": told})
    except (TypeError, ValueError, RuntimeError, KeyError):
        kinds = ", ".join(f"lead.{name} is {kind}" for name, (kind, _) in CONDITION_FIELDS.items() if kind != "string")
        raise Fault(f"compares things of different kinds: {kinds}, all others are text. {_EXAMPLE}") from None
    if not isinstance(answer, bool):
        raise Fault(f"is neither true nor false. {_EXAMPLE}")


def _examples() -> Iterator[dict[str, str | int | float]]:
    # Conditions stop at the first answer that decides; several leads reach more of what stands behind it.
    for temperature in Temperature:
        for score, size in ((0, 0.0), (100, 1e9)):
            plain: dict[str, str | int | float] = dict.fromkeys(CONDITION_FIELDS, "")
            yield {**plain, "temperature": str(temperature), "score": score, "amount": size, "quantity": size}
