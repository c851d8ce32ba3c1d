"""Faults of a program file as sentences: where, what stands there, what is wrong, what to write instead."""

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mailhub.store.programs.toml_lines import Path, line_of, lines_of
from mailhub.store.programs.words import Fault, nearest

_KINDS = {
    "int_type": "a whole number such as 10",
    "float_type": "a number such as 0.5",
    "string_type": "a text in quotes",
    "bool_type": "true or false, without quotes",
    "list_type": 'a list in brackets such as ["a", "b"]',
    "dict_type": "a section with keys of its own",
    "model_type": "a section with keys of its own",
}
_LIMITS = {
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "greater_than": "more than {gt}",
    "less_than": "less than {lt}",
}
_SHOWN = 60  # characters of a value
_KEY = "[key]"  # what the library adds to the path when a key is at fault, and not its value


def syntax_fault(source: str, name: str, fault: tomllib.TOMLDecodeError) -> str:
    """The sentence about a text that is no TOML."""
    found = re.search(r"at line (\d+)", str(fault))
    line = int(found[1]) if found else source.count("\n") + 1
    reason = str(fault).partition(" (at ")[0]
    return (
        f"{name}, line {line}: this is no TOML: {reason}. "
        'Write one key = value a line, with texts in quotes, such as name = "Acme".'
    )


def sentences(source: str, name: str, errors: list[ErrorDetails], whole: type[BaseModel]) -> list[str]:
    """One sentence a fault, in the order of the file's lines."""
    return _in_order(source, name, [_told(error, whole) for error in errors])


def sentences_of(source: str, name: str, faults: Sequence[Fault], written: dict[str, Any]) -> list[str]:
    """The same for faults among the sections, whose paths lead from the top of what is `written`."""
    told = [(fault.path, f"{_shown(_inside(written, fault.path))} {fault.sentence}") for fault in faults]
    return _in_order(source, name, told)


def _in_order(source: str, name: str, told: Sequence[tuple[Path, str]]) -> list[str]:
    lines = lines_of(source)
    ranked = sorted((line_of(path, lines), f"{_dotted(path)}{words}") for path, words in told)
    return [f"{name}, line {line}: {words}" for line, words in ranked]


def _told(error: ErrorDetails, whole: type[BaseModel]) -> tuple[Path, str]:
    path, fault = tuple(error["loc"]), error.get("ctx", {}).get("error")
    if isinstance(fault, Fault):
        path += fault.path
        return path, f"{_shown(_inside(error['input'], fault.path))} {fault.sentence}"
    if error["type"] == "missing":
        return path, f" is missing. {_example(_model_at(path[:-1], whole), str(path[-1]))}"
    if error["type"] == "extra_forbidden":
        known = _model_at(path[:-1], whole).model_fields
        return path, f"{_shown(error['input'])} is no setting here. {nearest(str(path[-1]), known)}"
    if error["type"] in _LIMITS:
        most = _LIMITS[error["type"]].format(**error["ctx"])
        return path, f"{_shown(error['input'])} is out of range. Write {most}."
    wanted = _KINDS.get(error["type"], error["msg"])
    return path, f"{_shown(error['input'])} is of the wrong kind. Write {wanted}."


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
    return f"Write for example {key} = {json.dumps(value)}." if value else f"Write a section {_header(model, key)}."


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
