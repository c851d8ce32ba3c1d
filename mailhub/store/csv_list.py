"""Lists in CSV: each row read into its model or told with a sentence for each fault, and taken in one by one."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mailhub.store.programs.words import Fault, nearest

Row = TypeVar("Row", bound=BaseModel)
ReadRow = tuple[int, Row | list[str]]
"""A row's line number, with the row or with what is wrong with it."""

_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """How many rows brought something new and how many a change, and a sentence for each row that was left out."""

    created: int
    updated: int
    faults: tuple[str, ...]


def read_rows(kind: type[Row], text: str) -> Iterator[ReadRow[Row]]:
    """Each row of a list whose columns are a model's fields, parted by commas or by `;`."""
    lines, header = io.StringIO(text.removeprefix("\ufeff")), text.partition("\n")[0]
    reader = csv.DictReader(lines, delimiter="," if "," in header else ";", restkey="more", restval="")
    reader.fieldnames = [name.strip().casefold() for name in reader.fieldnames or ()]
    needed = {field.alias or name for name, field in kind.model_fields.items() if field.is_required()}
    missing = sorted(needed - {*reader.fieldnames})
    if missing:
        yield 1, [f"{', '.join(missing)}: no such column. Write the header {','.join(_columns(kind))}."]
        return
    for row in reader:
        filled = {name: value.strip() for name, value in row.items() if isinstance(value, str) and value.strip()}
        yield reader.line_num, _read(kind, filled, overlong="more" in row)


def take_in(
    rows: Iterable[ReadRow[Row]],
    objections: Callable[[Row], list[str]],
    keep: Callable[[Row], str],
    *,
    source_name: str,
) -> ImportResult:
    """Keep every row that nothing speaks against; `keep` says what it did: created, updated or nothing."""
    done: list[str] = []
    faults: list[str] = []
    for line, row in rows:
        wrong = row if isinstance(row, list) else objections(row)
        if not isinstance(row, list) and not wrong:
            done.append(keep(row))
        faults += [f"{source_name}, line {line}: {sentence}" for sentence in wrong]
    return ImportResult(created=done.count("created"), updated=done.count("updated"), faults=tuple(faults))


def _columns(kind: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


def _read(kind: type[Row], filled: dict[str, str], *, overlong: bool) -> Row | list[str]:
    if overlong:
        return ["the row has more fields than the header. Put fields that hold commas in quotes."]
    try:
        return kind.model_validate(filled)
    except ValidationError as faults:
        return [told_of(kind, error) for error in faults.errors()]


def told_of(kind: type[BaseModel], error: ErrorDetails) -> str:
    """The sentence about one fault of a row: the column, what stands there, what is wrong with it."""
    fault = error.get("ctx", {}).get("error")
    within = fault.path if isinstance(fault, Fault) else ()
    column = str(next(iter((*error["loc"], *within)), "the row"))
    if isinstance(fault, Fault):
        shown = f" {_shown(error['input'])}" if error["loc"] else ""
        return f"{column}{shown} {fault.sentence}"
    if error["type"] in {"missing", "too_short"}:
        return f"{column} is empty. Fill it in."
    if error["type"] == "extra_forbidden":
        return f"{column} is no column. {nearest(column, _columns(kind))}"
    return f"{column} {_shown(error['input'])}: {error['msg']}."


def _shown(value: Any) -> str:
    return repr(value)[:_SHOWN]
