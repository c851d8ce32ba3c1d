"""Faults of a program file as sentences: where, what stands there, what is wrong, what to write instead."""

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mailhub.speech import N_, _
from mailhub.store.programs.toml_lines import Path, line_of, lines_of
from mailhub.store.programs.words import Fault, nearest

_Told = tuple[Path, str, str]  # where, what stands there, and what is wrong with it
_KINDS = {
    "int_type": N_("a whole number such as 10"),
    "float_type": N_("a number such as 0.5"),
    "string_type": N_("a text in quotes"),
    "bool_type": N_("true or false, without quotes"),
    "list_type": N_('a list in brackets such as ["a", "b"]'),
    "dict_type": N_("a section with keys of its own"),
    "model_type": N_("a section with keys of its own"),
}
_LIMITS = {
    "greater_than_equal": N_("is out of range. Write at least {ge}."),
    "less_than_equal": N_("is out of range. Write at most {le}."),
    "greater_than": N_("is out of range. Write more than {gt}."),
    "less_than": N_("is out of range. Write less than {lt}."),
}
_BROKEN = {
    "Invalid value": N_("a value is missing, or has no quotes"),
    "Expected '=' after a key": N_("a key has no = behind it"),
    "Expected newline or end of document": N_("a line goes on where it should end"),
    "Invalid statement": N_("a line begins with something that is no key"),
    "Invalid initial character for a key part": N_("a key begins with a sign that cannot stand there"),
    "Unterminated string": N_("a text has no quotes at its end"),
    "Illegal character": N_("a sign stands where it cannot"),
    "Found invalid character": N_("a sign stands where it cannot"),
    "Unescaped": N_("a backslash stands alone in a text"),
    "Unclosed array": N_("a list has no ] at its end"),
    "Unclosed inline table": N_("a table has no } at its end"),
    "Expected ']": N_("a heading has no ] at its end"),
    "Cannot declare": N_("a section stands here twice"),
    "Cannot mutate": N_("a section adds to one that is complete already"),
    "Cannot overwrite a value": N_("a key stands here twice"),
    "Duplicate inline table key": N_("a key stands here twice"),
    "Invalid date or datetime": N_("a day or a time is none"),
}
"""How the library's complaints begin -> what they mean."""
_SHOWN = 60  # characters of a value
_KEY = "[key]"  # what the library adds to the path when a key is at fault, and not its value


def syntax_fault(source: str, name: str, fault: tomllib.TOMLDecodeError) -> str:
    """The sentence about a text that is no TOML."""
    found = re.search(r"at line (\d+)", str(fault))
    line = int(found[1]) if found else source.count("\n") + 1
    told = str(fault).partition(" (at ")[0]
    reason = next((_(meant) for begin, meant in _BROKEN.items() if told.startswith(begin)), told)
    return _(
        "{file}, line {line}: this is no TOML: {reason}. "
        'Write one key = value a line, with texts in quotes, such as name = "Acme".',
        file=name,
        line=str(line),
        reason=reason,
    )


def sentences(source: str, name: str, errors: list[ErrorDetails], whole: type[BaseModel]) -> list[str]:
    """One sentence a fault, in the order of the file's lines."""
    return _in_order(source, name, [_told(error, whole) for error in errors])


def sentences_of(source: str, name: str, faults: Sequence[Fault], written: dict[str, Any]) -> list[str]:
    """The same for faults among the sections, whose paths lead from the top of what is `written`."""
    told = [(fault.path, _shown(_inside(written, fault.path)), fault.sentence) for fault in faults]
    return _in_order(source, name, told)


def _in_order(source: str, name: str, told: Sequence[_Told]) -> list[str]:
    lines = lines_of(source)
    ranked = sorted((line_of(path, lines), f"{_dotted(path)}{shown}", wrong) for path, shown, wrong in told)
    return [
        _("{file}, line {line}: {place} {wrong}", file=name, line=str(line), place=place, wrong=wrong)
        for line, place, wrong in ranked
    ]


def _told(error: ErrorDetails, whole: type[BaseModel]) -> _Told:
    path, fault = tuple(error["loc"]), error.get("ctx", {}).get("error")
    if isinstance(fault, Fault):
        return path + fault.path, _shown(_inside(error["input"], fault.path)), fault.sentence
    if error["type"] == "missing":
        example = _example(_model_at(path[:-1], whole), str(path[-1]))
        return path, "", _("is missing. {example}", example=example)
    return path, _shown(error["input"]), _wrong(error, path, whole)


def _wrong(error: ErrorDetails, path: Path, whole: type[BaseModel]) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _model_at(path[:-1], whole).model_fields
        return _("is no setting here. {known}", known=nearest(str(path[-1]), known))
    if kind in _LIMITS:
        limit = {name: str(value) for name, value in error["ctx"].items()}
        return _(_LIMITS[kind], **limit)
    wanted = _(_KINDS.get(kind, error["msg"]))
    return _("is of the wrong kind. Write {wanted}.", wanted=wanted)


def _model_at(path: Path, model: type[BaseModel]) -> type[BaseModel]:
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return model


def _model_in(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for found in map(_model_in, get_args(kind)) if found), None)


def _example(model: type[BaseModel], key: str) -> str:
    value = (model.model_fields[key].examples or [None])[0]
    if value:
        return _("Write for example {setting}.", setting=f"{key} = {json.dumps(value)}")
    return _("Write a section {header}.", header=_header(model, key))


def _header(model: type[BaseModel], key: str) -> str:
    return f"[[{key}]]" if get_origin(model.model_fields[key].annotation) is list else f"[{key}]"


def _inside(value: Any, path: Path) -> Any:
    for part in path:
        value = value.get(part) if isinstance(value, dict) else _part_of(value, part)
    return value


def _part_of(value: Any, part: str | int) -> Any:
    if isinstance(value, list | tuple) and isinstance(part, int):
        return value[part]
    return getattr(value, str(part), None)


def _shown(value: Any) -> str:
    # Sections and empty values are told by their name alone.
    if value in (None, "") or isinstance(value, dict | BaseModel) or _is_table(value):
        return ""
    text = repr(value) if isinstance(value, str | int | float | list) else str(value)
    return f" = {text if len(text) <= _SHOWN else text[:_SHOWN] + '...'}"


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict | BaseModel)


def _dotted(path: Path) -> str:
    """`people 2: address` for the second of the people."""
    words = [f" {part + 1}:" if isinstance(part, int) else part for part in path if part != _KEY]
    text = ".".join(str(word) for word in words)
    return text.replace(". ", " ").replace(":.", ": ").rstrip(":")
